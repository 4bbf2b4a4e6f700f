package com.meatymusic.query.projection.generation;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** States of generations, and the pointer, as the projector may read and move them. */
public final class GenerationStore {

  private static final String SELECT =
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
          < update(
              connection,
              """
              UPDATE projection_generation SET state = ?, detail = ?, changed_at = now()
              WHERE projection = ? AND generation = ? AND state = ANY (?)
              """,
              to.name(),
              detail,
              id.projection(),
              id.generation(),
              names(connection, from));
    }
  }

  /** Begins to measure the rate anew. */
  public void measure(GenerationId id) throws SQLException {
    try (Connection connection = database.getConnection()) {
      update(
          connection,
          """
          UPDATE projection_generation g SET measured_at = now(), measured_from =
            (SELECT coalesce(sum(l.position), 0) FROM generation_partition p
             JOIN log_position l ON l.line = p.line AND l.topic = p.topic
               AND l.partition = p.partition
             WHERE p.projection = g.projection AND p.generation = g.generation)
          WHERE g.projection = ? AND g.generation = ?
          """,
          id.projection(),
          id.generation());
    }
  }

  /**
   * Moves the pointer, if the generation is in one of these states; the one that served until now
   * retires.
   */
  public boolean activate(GenerationId id, Set<State> from, @Nullable String detail)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        boolean moved =
            0
                < update(
                    connection,
                    """
                    UPDATE projection SET active_generation = ? WHERE name = ? AND EXISTS (
                      SELECT FROM projection_generation g WHERE g.projection = name
                        AND g.generation = ? AND g.state = ANY (?))
                    """,
                    id.generation(),
                    id.projection(),
                    id.generation(),
                    names(connection, from));
        if (moved) {
          update(
              connection,
              """
              UPDATE projection_generation SET changed_at = now(),
                detail = CASE WHEN generation = ? THEN ? ELSE detail END,
                state = CASE WHEN generation = ? THEN 'ACTIVE' ELSE 'RETIRED' END
              WHERE projection = ? AND (generation = ? OR state = 'ACTIVE')
              """,
              id.generation(),
              detail,
              id.generation(),
              id.projection(),
              id.generation());
        }
        connection.commit();
        return moved;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private List<GenerationStatus> list(String sql, Object... parameters) throws SQLException {
    List<GenerationStatus> generations = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          generations.add(
              new GenerationStatus(
                  new GenerationId(result.getString(1), result.getInt(2)),
                  result.getInt(3),
                  State.valueOf(result.getString(4)),
                  Mode.valueOf(result.getString(5))));
        }
      }
    }
    return generations;
  }

  private static java.sql.Array names(Connection connection, Set<State> states)
      throws SQLException {
    return connection.createArrayOf("text", states.stream().map(State::name).toArray());
  }

  private static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof java.sql.Array array) {
        statement.setArray(i + 1, array);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
  }
}
