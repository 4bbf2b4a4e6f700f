package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of projections, as the owner of the tables writes them. */
final class ProjectionRows {

  private ProjectionRows() {}

  /** Notes that there is a projection. */
  static void add(Connection connection, Projection projection) throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO projection (name) VALUES (?) ON CONFLICT DO NOTHING",
        projection.name());
  }

  /** A number that no generation ever had. */
  static int number(Connection connection, Projection projection) throws SQLException {
    String sql =
        "UPDATE projection SET last_generation = last_generation + 1 WHERE name = ?"
            + " RETURNING last_generation";
    return Jdbc.first(connection, sql, row -> row.getInt(1), projection.name()).orElseThrow();
  }

  /** Has a projection's first generation serve. */
  static void serve(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE projection SET active_generation = ? WHERE name = ?",
        id.generation(),
        id.projection());
  }

  /** Has a generation that is to go serve no more. */
  static void unserve(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE projection SET active_generation = NULL WHERE name = ? AND active_generation = ?",
        id.projection(),
        id.generation());
  }

  /** Has none serve. */
  static void unserveAll(Connection connection) throws SQLException {
    Jdbc.update(connection, "UPDATE projection SET active_generation = NULL");
  }
}
