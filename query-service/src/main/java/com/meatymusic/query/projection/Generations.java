package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.postgres.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** Makes and drops generations, as the owner of the tables, one instance at a time. */
final class Generations {

  private static final long LOCK = 0x6d65617479L;

  private final Owner owner;
  private final Projections projections;
  private final LogIdentity log;

  Generations(Owner owner, Projections projections, LogIdentity log) {
    this.owner = owner;
    this.projections = projections;
    this.log = log;
  }

  /**
   * Makes what this build needs and a database does not have yet.
   *
   * @throws IllegalStateException when the database follows another log
   */
  void prepare() {
    try {
      owner.inTransaction(connection -> {
        lock(connection);
        requireSameLog(connection, log);
        addLine(connection, Line.live(log));
        boolean fresh = isAtBeginning(connection);
        for (Projection projection : projections.all()) {
          prepare(connection, projection, fresh);
        }
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException("projections cannot be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the positions of a line beside the log.
   *
   * @throws IllegalStateException when the database follows another topic of that name
   */
  void prepare(Line line) {
    try {
      owner.inTransaction(connection -> {
        lock(connection);
        requireSameLog(connection, line.log());
        addLine(connection, line);
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException(line.name() + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** A further generation, to be filled from the log's beginning. */
  GenerationId begin(Projection projection) throws SQLException {
    return owner.inTransaction(connection -> {
      lock(connection);
      return begin(connection, projection);
    });
  }

  /** Drops a generation's tables and forgets it. */
  void drop(GenerationId id) throws SQLException {
    Projection projection = projections.find(id.projection());
    owner.inTransaction(connection -> {
      lock(connection);
      // Rather later than holding up queries: whoever asked tries again.
      Owner.execute(connection, "SET LOCAL lock_timeout = '2s'");
      if (projection != null) {
        for (Table table : projection.tables()) {
          Owner.execute(connection, "DROP TABLE IF EXISTS " + table.in(id.generation()));
        }
      }
      for (String sql :
          new String[] {
            "DELETE FROM generation_partition WHERE projection = ? AND generation = ?",
            "DELETE FROM projection_generation WHERE projection = ? AND generation = ?",
            "DELETE FROM parked_record WHERE projection = ? AND generation = ?",
            "DELETE FROM parked_subject WHERE projection = ? AND generation = ?"
          }) {
        update(connection, sql, id.projection(), id.generation());
      }
      forgetLine(connection, id);
      return true;
    });
  }

  /** Takes away the positions of a line that nobody goes along any more. */
  void forgetLine(GenerationId id) throws SQLException {
    owner.inTransaction(connection -> {
      forgetLine(connection, id);
      return true;
    });
  }

  private static void forgetLine(Connection connection, GenerationId id) throws SQLException {
    update(connection, "DELETE FROM log_position WHERE line = ?", id.toString());
    update(connection, "DELETE FROM tenant_position WHERE line = ?", id.toString());
  }

  private void prepare(Connection connection, Projection projection, boolean fresh)
      throws SQLException {
    update(
        connection,
        "INSERT INTO projection (name) VALUES (?) ON CONFLICT DO NOTHING",
        projection.name());
    String sql = "SELECT 1 FROM projection_generation WHERE projection = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          return;
        }
      }
    }
    if (!fresh) {
      begin(connection, projection); // Added later: it has the whole log to catch up on.
      return;
    }
    create(connection, projection, 1, "ACTIVE", Line.LIVE);
    update(
        connection,
        "UPDATE projection SET active_generation = 1 WHERE name = ?",
        projection.name());
  }

  private GenerationId begin(Connection connection, Projection projection) throws SQLException {
    String sql =
        "SELECT coalesce(max(generation), 0) + 1, bool_or(state = 'FILLING')"
            + " FROM projection_generation WHERE projection = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        if (result.getBoolean(2)) {
          throw new RebuildRunningException(projection.name());
        }
        GenerationId id = new GenerationId(projection.name(), result.getInt(1));
        addLine(connection, Line.filling(id, log));
        create(connection, projection, id.generation(), "FILLING", id.toString());
        return id;
      }
    }
  }

  private void create(
      Connection connection, Projection projection, int generation, String state, String line)
      throws SQLException {
    Owner.execute(
        connection, template(projection).replace("${generation}", Integer.toString(generation)));
    for (Table table : projection.tables()) {
      Owner.execute(
          connection, Isolation.sql(table.in(generation), owner.projector(), owner.reader()));
    }
    update(
        connection,
        "INSERT INTO projection_generation (projection, generation, version, state)"
            + " VALUES (?, ?, ?, ?)",
        projection.name(),
        generation,
        projection.version(),
        state);
    update(
        connection,
        "INSERT INTO generation_partition (projection, generation, topic, partition, line)"
            + " SELECT ?, ?, ?, unnest(?), ?",
        projection.name(),
        generation,
        log.topic(),
        partitions(log),
        line);
  }

  private static void addLine(Connection connection, Line line) throws SQLException {
    update(
        connection,
        "INSERT INTO log_position (line, topic, partition, cluster_id, topic_id, position)"
            + " SELECT ?, ?, unnest(?), ?, ?, 0 ON CONFLICT DO NOTHING",
        line.name(),
        line.log().topic(),
        partitions(line.log()),
        line.log().clusterId(),
        line.log().topicId());
  }

  private static void requireSameLog(Connection connection, LogIdentity log) throws SQLException {
    String sql =
        "SELECT cluster_id, topic_id FROM log_position"
            + " WHERE topic = ? AND (cluster_id <> ? OR topic_id <> ?) LIMIT 1";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, log.topic());
      statement.setString(2, log.clusterId());
      statement.setString(3, log.topicId());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          throw new IllegalStateException(
              ("the read models follow %s of cluster %s (topic id %s), but Kafka here is cluster"
                      + " %s (topic id %s): point the service at the right Kafka, or start it on an"
                      + " empty database to project this log")
                  .formatted(
                      log.topic(),
                      result.getString(1),
                      result.getString(2),
                      log.clusterId(),
                      log.topicId()));
        }
      }
    }
  }

  private boolean isAtBeginning(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT max(position) FROM log_position WHERE line = '" + Line.LIVE + "'");
        ResultSet result = statement.executeQuery()) {
      return result.next() && result.getLong(1) == 0;
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  private static Integer[] partitions(LogIdentity log) {
    return IntStream.range(0, log.partitions()).boxed().toArray(Integer[]::new);
  }

  private static void update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        statement.setObject(
            i + 1,
            value instanceof Integer[] array ? connection.createArrayOf("int4", array) : value);
      }
      statement.executeUpdate();
    }
  }

  private static String template(Projection projection) {
    String name = projection.name() + ".sql";
    try (InputStream in = projection.getClass().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + projection.getClass());
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
