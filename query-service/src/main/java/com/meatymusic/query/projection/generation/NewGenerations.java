package com.meatymusic.query.projection.generation;

import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Makes generations, in a transaction of the owner of the tables. */
record NewGenerations(LogIdentity log, GenerationTables tables) {

  /**
   * Makes what a projection needs by now.
   *
   * @param fresh whether nothing of the log has been projected yet
   */
  void prepare(Connection connection, Projection projection, boolean fresh) throws SQLException {
    ProjectionRows.add(connection, projection);
    Optional<Integer> newest = GenerationRows.newestVersion(connection, projection);
    if (newest.isPresent()) {
      // Changed: the new version fills beside the old one and takes over when it is full. An
      // older build that starts again changes nothing.
      if (newest.get() < projection.version()) {
        GenerationRows.leave(
            connection,
            projection,
            State.FILLING,
            State.PAUSED,
            State.READY,
            State.DIFFERS,
            State.FAILED);
        for (int generation : GenerationRows.numbers(connection, projection)) {
          tables.relax(connection, projection, generation);
        }
        begin(connection, projection, Mode.SWITCH);
      }
    } else if (fresh) {
      GenerationId first = next(connection, projection);
      create(connection, projection, first, State.ACTIVE, Mode.SWITCH, Subscription.live(log));
      ProjectionRows.serve(connection, first);
    } else {
      // Added later: it has the whole log to catch up on.
      begin(connection, projection, Mode.SWITCH);
    }
  }

  /**
   * Makes a further generation, to be filled from the log's beginning.
   *
   * @throws RebuildRunningException when another one is being filled, or waits for an operator
   */
  GenerationId begin(Connection connection, Projection projection, Mode mode) throws SQLException {
    // The report of an earlier dry run goes when there is something newer to look at.
    GenerationRows.leave(connection, projection, State.REPORTED);
    if (GenerationRows.isUnderWay(connection, projection)) {
      throw new RebuildRunningException(projection.name());
    }
    GenerationId id = next(connection, projection);
    Subscription subscription = Subscription.filling(id, log);
    CheckpointStore.add(connection, subscription);
    create(connection, projection, id, State.FILLING, mode, subscription);
    return id;
  }

  private static GenerationId next(Connection connection, Projection projection)
      throws SQLException {
    return new GenerationId(projection.name(), ProjectionRows.number(connection, projection));
  }

  private void create(
      Connection connection,
      Projection projection,
      GenerationId id,
      State state,
      Mode mode,
      Subscription writer)
      throws SQLException {
    tables.create(connection, projection, id.generation());
    GenerationRows.add(connection, projection, id, state, mode);
    GenerationSubscriptions.add(connection, id, writer);
  }
}
