package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which generation of a projection serves, as the projector may read and move it. */
public record GenerationPointer(DataSource database) {

  /** In one order with whoever drops it. */
  private static final String LOCK =
      "SELECT state FROM projection_generation WHERE projection = ? AND generation = ? FOR UPDATE";

  private static final String POINT =
      """
      UPDATE projection SET active_generation = ? WHERE name = ? AND EXISTS (
        SELECT FROM projection_generation g WHERE g.projection = name
          AND g.generation = ? AND g.state = ANY (?))
      """;

  private static final String SERVE =
      """
      UPDATE projection_generation SET changed_at = now(),
        detail = CASE WHEN generation = ? THEN ? ELSE detail END,
        state = CASE WHEN generation = ? THEN 'ACTIVE' ELSE 'RETIRED' END
      WHERE projection = ? AND (generation = ? OR state = 'ACTIVE')
      """;

  /** The generation that serves; null while there is none yet. */
  public @Nullable GenerationStatus active(String projection) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Jdbc.first(
              connection,
              GenerationStore.SELECT + "projection = ? AND state = 'ACTIVE'",
              GenerationStatus::of,
              projection)
          .orElse(null);
    }
  }

  /**
   * Moves the pointer, if the generation is in one of these states; the one that served until now
   * retires.
   */
  public boolean activate(GenerationId id, Set<State> from, @Nullable String detail)
      throws SQLException {
    return activate(id, from, detail, connection -> true);
  }

  /**
   * The same as an operator's deed.
   *
   * @param note done in the same transaction, if it was moved
   */
  public boolean activate(GenerationId id, Set<State> from, @Nullable String detail, Work<?> note)
      throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          Jdbc.first(connection, LOCK, row -> true, id.projection(), id.generation());
          boolean moved =
              0
                  < Jdbc.update(
                      connection,
                      POINT,
                      id.generation(),
                      id.projection(),
                      id.generation(),
                      GenerationStore.names(from));
          if (moved) {
            Jdbc.update(
                connection,
                SERVE,
                id.generation(),
                detail,
                id.generation(),
                id.projection(),
                id.generation());
            note.on(connection);
          }
          return moved;
        });
  }
}
