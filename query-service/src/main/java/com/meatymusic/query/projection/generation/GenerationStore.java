package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** States of generations, as the projector may read and move them. */
public final class GenerationStore {

  static final String SELECT =
      "SELECT projection, generation, version, state, mode FROM projection_generation WHERE ";

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

  public @Nullable GenerationStatus find(GenerationId id) throws SQLException {
    return list(SELECT + "projection = ? AND generation = ?", id.projection(), id.generation())
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Moves a generation on, if it is in one of these states; says whether it was. */
  public boolean move(GenerationId id, Set<State> from, State to, @Nullable String detail)
      throws SQLException {
    return move(id, from, to, detail, connection -> true);
  }

  /**
   * The same as an operator's deed.
   *
   * @param note done in the same transaction, if it was moved
   */
  public boolean move(
      GenerationId id, Set<State> from, State to, @Nullable String detail, Work<?> note)
      throws SQLException {
    return Transactions.run(
        database,
        connection -> {
          boolean moved =
              0
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
          if (moved) {
            note.on(connection);
          }
          return moved;
        });
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

  private List<GenerationStatus> list(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Jdbc.list(connection, sql, GenerationStatus::of, parameters);
    }
  }

  static SqlArray names(Set<State> states) {
    return SqlArray.of("text", states, State::name);
  }
}
