package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of generations, as the owner of the tables reads and writes them. */
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

  /** Has those in these states dropped in the background. */
  static void leave(Connection connection, Projection projection, State... states)
      throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE projection_generation SET state = 'DROPPING', changed_at = now()"
            + " WHERE projection = ? AND state = ANY (?)",
        projection.name(),
        SqlArray.of("text", List.of(states), State::name));
  }

  /** Has all of them dropped in the background. */
  static void leaveAll(Connection connection) throws SQLException {
    Jdbc.update(
        connection, "UPDATE projection_generation SET state = 'DROPPING', changed_at = now()");
  }

  /** Keeps a generation that is to go from serving again meanwhile; says whether it still is. */
  static boolean lockLeaving(Connection connection, GenerationId id) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT state FROM projection_generation WHERE projection = ? AND generation = ?"
                + " AND state IN ('DROPPING', 'REPORTED') FOR UPDATE",
            row -> true,
            id.projection(),
            id.generation())
        .isPresent();
  }

  /** Those that there are tables of. */
  static List<Integer> numbers(Connection connection, Projection projection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT generation FROM projection_generation WHERE projection = ? ORDER BY generation",
        row -> row.getInt(1),
        projection.name());
  }

  /** Whether one is on its way, or waits for an operator. */
  static boolean isUnderWay(Connection connection, Projection projection) throws SQLException {
    String sql =
        "SELECT FROM projection_generation WHERE projection = ?"
            + " AND state IN ('FILLING', 'PAUSED', 'READY', 'DIFFERS', 'FAILED')";
    return Jdbc.first(connection, sql, row -> true, projection.name()).isPresent();
  }

  /** Notes that there is a generation, by this build's version of its projection. */
  static void add(
      Connection connection, Projection projection, GenerationId id, State state, Mode mode)
      throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO projection_generation (projection, generation, version, state, mode,"
            + " tables) VALUES (?, ?, ?, ?, ?, ?)",
        id.projection(),
        id.generation(),
        projection.version(),
        state.name(),
        mode.name(),
        SqlArray.of("text", GenerationTables.names(projection, id.generation())));
  }

  /** The tables of a generation, as they were noted when it was made. */
  static List<String> tables(Connection connection, GenerationId id) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT tables FROM projection_generation WHERE projection = ? AND generation = ?",
            row -> List.of((String[]) row.getArray(1).getArray()),
            id.projection(),
            id.generation())
        .orElse(List.of());
  }

  /** Forgets a generation of which there is nothing any more, but for the report of a dry run. */
  static void forget(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM projection_generation WHERE projection = ? AND generation = ?"
            + " AND state = 'DROPPING'",
        id.projection(),
        id.generation());
    Jdbc.update(
        connection,
        "UPDATE projection_generation SET tables = '{}' WHERE projection = ? AND generation = ?",
        id.projection(),
        id.generation());
  }
}
