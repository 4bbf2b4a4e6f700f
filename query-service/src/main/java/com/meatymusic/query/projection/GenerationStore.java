package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** States of generations, and the pointer, as the projector may read and move them. */
final class GenerationStore {

  /** What becomes of a generation. */
  enum State {
    FILLING,
    DIFFERS,
    ACTIVE,
    RETIRED
  }

  private final DataSource database;

  GenerationStore(DataSource database) {
    this.database = database;
  }

  List<GenerationId> filling() throws SQLException {
    return list("SELECT projection, generation FROM projection_generation WHERE state = 'FILLING'");
  }

  /** Those whose successor has been serving for this long. */
  List<GenerationId> retired(Duration since) throws SQLException {
    return list(
        "SELECT projection, generation FROM projection_generation WHERE state = 'RETIRED'"
            + " AND changed_at < now() - interval '1 millisecond' * "
            + since.toMillis());
  }

  /** The generation that serves; null while there is none yet. */
  @Nullable Integer active(String projection) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT active_generation FROM projection WHERE name = ?")) {
      statement.setString(1, projection);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getObject(1, Integer.class) : null;
      }
    }
  }

  /** Moves the pointer; the generation that served until now retires. */
  void activate(GenerationId id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      update(
          connection,
          "UPDATE projection_generation SET state = 'RETIRED', changed_at = now()"
              + " WHERE projection = ? AND generation <> ? AND state = 'ACTIVE'",
          id);
      update(
          connection,
          "UPDATE projection_generation SET state = 'ACTIVE', changed_at = now()"
              + " WHERE projection = ? AND generation = ?",
          id);
      try (PreparedStatement statement =
          connection.prepareStatement(
              "UPDATE projection SET active_generation = ? WHERE name = ?")) {
        statement.setInt(1, id.generation());
        statement.setString(2, id.projection());
        statement.executeUpdate();
      }
      connection.commit();
    }
  }

  void differs(GenerationId id, String difference) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE projection_generation SET state = 'DIFFERS', detail = ?,"
                    + " changed_at = now() WHERE projection = ? AND generation = ?")) {
      statement.setString(1, difference);
      statement.setString(2, id.projection());
      statement.setInt(3, id.generation());
      statement.executeUpdate();
    }
  }

  private List<GenerationId> list(String sql) throws SQLException {
    List<GenerationId> generations = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        generations.add(new GenerationId(result.getString(1), result.getInt(2)));
      }
    }
    return generations;
  }

  private static void update(Connection connection, String sql, GenerationId id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.projection());
      statement.setInt(2, id.generation());
      statement.executeUpdate();
    }
  }
}
