package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation as operators see it.
 *
 * @param detail why it does not serve, where something is wrong
 * @param serves whether the pointer names it
 * @param measuredFrom offsets that were behind it when its rate began to be measured
 */
public record GenerationDetails(
    GenerationStatus status,
    @Nullable String detail,
    boolean serves,
    long measuredFrom,
    Instant measuredAt) {

  private static final String ALL =
      """
      SELECT g.projection, g.generation, g.version, g.state, g.mode, g.detail,
        p.active_generation IS NOT DISTINCT FROM g.generation, g.measured_from, g.measured_at
      FROM projection_generation g JOIN projection p ON p.name = g.projection
      ORDER BY g.projection, g.generation
      """;

  /** All of all projections, by name and number. */
  public static List<GenerationDetails> all(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        ALL,
        row ->
            new GenerationDetails(
                GenerationStatus.of(row),
                row.getString(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getObject(9, OffsetDateTime.class).toInstant()));
  }
}
