package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** States of generations, and the pointer, as the projector may read and move them. */
public final class GenerationStore {

  private static final String SELECT =
      "SELECT projection, generation, version, state, mode FROM projection_generation WHERE ";

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

  private final DataSource database;

  public GenerationStore(DataSource database) {
    this.database = database;
  }

  /** Those in a state, oldest first. */
  public List<GenerationStatus> in(State state) throws SQLException {
    return list(SELECT + "state = ? ORDER BY generation", state.name());
  }

  /** Those whose successor has been serving for this long. */
  public List<GenerationStatus> retired(Duration since) throws SQLException {
    return list(
        SELECT + "state = ? AND changed_at < now() - interval '1 millisecond' * ?",
        State.RETIRED.name(),
        since.toMillis());
  }

  /** Those whose tables are to go: a dry run keeps its report, but not what it filled. */
  public List<GenerationStatus> leaving() throws SQLException {
    return list(
        SELECT
            + "state = 'DROPPING' OR (state = 'REPORTED' AND cardinality(tables) > 0)"
            + " ORDER BY generation");
  }

  /** All of a projection, oldest first. */
  public List<GenerationStatus> of(String projection) throws SQLException {
    return list(SELECT + "projection = ? ORDER BY generation", projection);
  }

  @Nullable
  public GenerationStatus find(GenerationId id) throws SQLException {
    List<GenerationStatus> found =
        list(SELECT + "projection = ? AND generation = ?", id.projection(), id.generation());
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The generation that serves; null while there is none yet. */
  @Nullable
  public GenerationStatus active(String projection) throws SQLException {
    List<GenerationStatus> found = list(SELECT + "projection = ? AND state = 'ACTIVE'", projection);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** Moves a generation on, if it is in one of these states; says whether it was. */
  public boolean move(GenerationId id, Set<State> from, State to, @Nullable String detail)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return 0
          < Jdbc.update(
              connection,
              """
              UPDATE projection_generation SET state = ?, detail = ?, changed_at = now()
              WHERE projection = ? AND generation = ? AND state = ANY (?)
              """,
              to.name(),
              detail,
              id.projection(),
              id.generation(),
              names(from));
    }
  }

  /** Begins to measure the rate anew. */
  public void measure(GenerationId id) throws SQLException {
    Transactions.run(
        database,
        connection ->
            Jdbc.update(
                connection,
                """
                UPDATE projection_generation SET measured_at = now(), measured_from = ?
                WHERE projection = ? AND generation = ?
                """,
                GenerationSubscriptions.done(connection, id),
                id.projection(),
                id.generation()));
  }

  /**
   * Moves the pointer, if the generation is in one of these states; the one that served until now
   * retires.
   */
  public boolean activate(GenerationId id, Set<State> from, @Nullable String detail)
      throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          boolean moved =
              0
                  < Jdbc.update(
                      connection,
                      POINT,
                      id.generation(),
                      id.projection(),
                      id.generation(),
                      names(from));
          if (moved) {
            Jdbc.update(
                connection,
                SERVE,
                id.generation(),
                detail,
                id.generation(),
                id.projection(),
                id.generation());
          }
          return moved;
        });
  }

  private List<GenerationStatus> list(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Jdbc.list(connection, sql, GenerationStore::status, parameters);
    }
  }

  /** Of a row that begins with these five columns. */
  static GenerationStatus status(ResultSet row) throws SQLException {
    return new GenerationStatus(
        new GenerationId(row.getString(1), row.getInt(2)),
        row.getInt(3),
        State.valueOf(row.getString(4)),
        Mode.valueOf(row.getString(5)));
  }

  private static SqlArray names(Set<State> states) {
    return SqlArray.of("text", states, State::name);
  }
}
