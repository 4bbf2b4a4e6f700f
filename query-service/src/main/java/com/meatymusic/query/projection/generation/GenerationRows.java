package com.meatymusic.query.projection.generation;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the owner of the tables asks and notes of the generations that there are. */
final class GenerationRows {

  private GenerationRows() {}

  static @Nullable Integer newestVersion(Connection connection, Projection projection)
      throws SQLException {
    String sql = "SELECT max(version) FROM projection_generation WHERE projection = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getObject(1, Integer.class);
      }
    }
  }

  /** Has those in these states taken away in the background. */
  static void leave(Connection connection, Projection projection, String... states)
      throws SQLException {
    Owner.update(
        connection,
        "UPDATE projection_generation SET state = 'DROPPING', changed_at = now()"
            + " WHERE projection = ? AND state = ANY (?)",
        projection.name(),
        states);
  }

  /** Whether one is on its way, or waits for an operator. */
  static boolean isUnderWay(Connection connection, Projection projection) throws SQLException {
    String sql =
        "SELECT FROM projection_generation WHERE projection = ?"
            + " AND state IN ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED')";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, projection.name());
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  /** A number that no generation ever had. */
  static int number(Connection connection, Projection projection) throws SQLException {
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
}
