package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.GenerationStore.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  GenerationId begin(Projection projection, Mode mode) throws SQLException {
    return owner.inTransaction(connection -> {
      lock(connection);
      return begin(connection, projection, mode);
    });
  }

  /** Drops a generation and forgets it; gives the names of its tables. */
  List<String> drop(GenerationId id) throws SQLException {
    return remove(
        id,
        "UPDATE projection SET active_generation = NULL WHERE name = ? AND active_generation = ?",
        "DELETE FROM projection_generation WHERE projection = ? AND generation = ?");
  }

  /** Drops a generation, but remembers that there was one. */
  List<String> dropTables(GenerationId id) throws SQLException {
    return remove(id);
  }

  private List<String> remove(GenerationId id, String... more) throws SQLException {
    return owner.inTransaction(connection -> {
      lock(connection);
      // Rather later than holding up queries: whoever asked tries again.
      Owner.execute(connection, "SET LOCAL lock_timeout = '2s'");
      List<String> tables = tables(connection, id);
      for (String table : tables) {
        Owner.execute(connection, "DROP TABLE IF EXISTS " + table);
      }
      for (String sql :
          new String[] {
            "DELETE FROM generation_partition WHERE projection = ? AND generation = ?",
            "DELETE FROM parked_record WHERE projection = ? AND generation = ?",
            "DELETE FROM parked_subject WHERE projection = ? AND generation = ?",
            "DELETE FROM parked_count WHERE projection = ? AND generation = ?"
          }) {
        update(connection, sql, id.projection(), id.generation());
      }
      for (String sql : more) {
        update(connection, sql, id.projection(), id.generation());
      }
      forgetLine(connection, id);
      return tables;
    });
  }

  private List<String> tables(Connection connection, GenerationId id) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    String sql = "SELECT tables FROM projection_generation WHERE projection = ? AND generation = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.projection());
      statement.setInt(2, id.generation());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          tables.addAll(List.of((String[]) result.getArray(1).getArray()));
        }
      }
    }
    Projection projection = projections.find(id.projection());
    if (projection != null && tables.isEmpty()) {
      projection.tables().forEach(table -> tables.add(table.in(id.generation())));
    }
    return List.copyOf(tables);
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
    String sql = "SELECT max(version) FROM projection_generation WHERE projection = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        int newest = result.getInt(1);
        if (!result.wasNull()) {
          // Changed: the new version fills beside the old one and takes over when it is full. An
          // older build that starts again changes nothing.
          if (newest < projection.version()) {
            supersede(connection, projection);
          }
          return;
        }
      }
    }
    if (!fresh) {
      // Added later: it has the whole log to catch up on.
      begin(connection, projection, Mode.SWITCH);
      return;
    }
    create(connection, projection, number(connection, projection), "ACTIVE", Mode.SWITCH);
    update(
        connection,
        "UPDATE projection SET active_generation = last_generation WHERE name = ?",
        projection.name());
  }

  /** What an older version was being filled with is of no use any more. */
  private void supersede(Connection connection, Projection projection) throws SQLException {
    update(
        connection,
        "UPDATE projection_generation SET state = 'DROPPING' WHERE projection = ?"
            + " AND state IN ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED', 'REPORTED')",
        projection.name());
    begin(connection, projection, Mode.SWITCH);
  }

  private GenerationId begin(Connection connection, Projection projection, Mode mode)
      throws SQLException {
    // The report of an earlier dry run goes when there is something newer to look at.
    update(
        connection,
        "DELETE FROM projection_generation WHERE projection = ? AND state = 'REPORTED'",
        projection.name());
    String sql =
        "SELECT FROM projection_generation WHERE projection = ?"
            + " AND state IN ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          throw new RebuildRunningException(projection.name());
        }
      }
    }
    GenerationId id = new GenerationId(projection.name(), number(connection, projection));
    addLine(connection, Line.filling(id, log));
    create(connection, projection, id.generation(), "FILLING", mode);
    return id;
  }

  /** A number that no generation ever had. */
  private static int number(Connection connection, Projection projection) throws SQLException {
    String sql =
        "UPDATE projection SET last_generation = last_generation + 1 WHERE name = ?"
            + " RETURNING last_generation";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private void create(
      Connection connection, Projection projection, int generation, String state, Mode mode)
      throws SQLException {
    GenerationId id = new GenerationId(projection.name(), generation);
    String line = state.equals("ACTIVE") ? Line.LIVE : id.toString();
    Owner.execute(
        connection, template(projection).replace("${generation}", Integer.toString(generation)));
    for (Table table : projection.tables()) {
      Owner.execute(
          connection, Isolation.sql(table.in(generation), owner.projector(), owner.reader()));
    }
    update(
        connection,
        "INSERT INTO projection_generation (projection, generation, version, state, mode,"
            + " tables) VALUES (?, ?, ?, ?, ?, ?)",
        projection.name(),
        generation,
        projection.version(),
        state,
        mode.name(),
        projection.tables().stream().map(table -> table.in(generation)).toArray(String[]::new));
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
            switch (value) {
              case Integer[] numbers -> connection.createArrayOf("int4", numbers);
              case String[] texts -> connection.createArrayOf("text", texts);
              default -> value;
            });
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
