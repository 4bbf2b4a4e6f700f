package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the owner of the tables asks and notes of the generations that there are. */
final class GenerationRows {

  private GenerationRows() {}

  static Optional<Integer> newestVersion(Connection connection, Projection projection)
      throws SQLException {
    return Jdbc.first(
        connection,
        "SELECT version FROM projection_generation WHERE projection = ?"
            + " ORDER BY version DESC LIMIT 1",
        row -> row.getInt(1),
        projection.name());
  }

  /** Has those in these states taken away in the background. */
  static void leave(Connection connection, Projection projection, String... states)
      throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE projection_generation SET state = 'DROPPING', changed_at = now()"
            + " WHERE projection = ? AND state = ANY (?)",
        projection.name(),
        SqlArray.of("text", List.of(states)));
  }

  /** Whether one is on its way, or waits for an operator. */
  static boolean isUnderWay(Connection connection, Projection projection) throws SQLException {
    String sql =
        "SELECT FROM projection_generation WHERE projection = ?"
            + " AND state IN ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED')";
    return Jdbc.first(connection, sql, row -> true, projection.name()).isPresent();
  }

  /** A number that no generation ever had. */
  static int number(Connection connection, Projection projection) throws SQLException {
    String sql =
        "UPDATE projection SET last_generation = last_generation + 1 WHERE name = ?"
            + " RETURNING last_generation";
    return Jdbc.first(connection, sql, row -> row.getInt(1), projection.name()).orElseThrow();
  }
}
