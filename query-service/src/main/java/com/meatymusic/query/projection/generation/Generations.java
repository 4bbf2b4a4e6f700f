package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.Transactions.Work;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.generation.GenerationStatus.State;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Makes and drops generations, as the owner of the tables, one instance at a time. */
public final class Generations {

  private static final long LOCK = 0x6d65617479L;

  private final Owner owner;
  private final Projections projections;
  private final LogIdentity log;
  private final GenerationTables tables;

  public Generations(Owner owner, Projections projections, LogIdentity log, ParkedSubjects parked) {
    this.owner = owner;
    this.projections = projections;
    this.log = log;
    this.tables = new GenerationTables(owner, projections, parked);
  }

  /**
   * Makes what this build needs and a database does not have yet.
   *
   * @throws IllegalStateException when the database follows another log
   */
  void prepare() {
    try {
      alone(connection -> {
        CheckpointStore.requireSame(connection, log);
        CheckpointStore.add(connection, Subscription.live(log));
        boolean fresh = CheckpointStore.areAtBeginning(connection);
        for (Projection projection : projections.all()) {
          prepare(connection, projection, fresh);
        }
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException("projections cannot be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the positions of a subscription beside the log.
   *
   * @throws IllegalStateException when the database follows another topic of that name
   */
  public void prepare(Subscription subscription) {
    try {
      alone(connection -> {
        CheckpointStore.requireSame(connection, subscription.log());
        CheckpointStore.add(connection, subscription);
        return true;
      });
    } catch (SQLException e) {
      throw new IllegalStateException(
          subscription.name() + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** A further generation, to be filled from the log's beginning. */
  public GenerationId begin(Projection projection, Mode mode) throws SQLException {
    return alone(connection -> begin(connection, projection, mode));
  }

  /** Drops the tables of a generation and gives their names; that there was one is still known. */
  public List<String> dropTables(GenerationId id) throws SQLException {
    return alone(connection -> tables.drop(connection, id));
  }

  /** Forgets a generation of which there is nothing any more, but for the report of a dry run. */
  public void forget(GenerationId id) throws SQLException {
    alone(connection -> {
      GenerationRows.forget(connection, id);
      return true;
    });
  }

  /** Takes away the positions of a subscription that nobody goes along any more. */
  public void forgetSubscription(GenerationId id) throws SQLException {
    owner.inTransaction(connection -> {
      CheckpointStore.remove(connection, id);
      TenantSequenceStore.remove(connection, id);
      return true;
    });
  }

  private <T> T alone(Work<T> work) throws SQLException {
    return owner.inTransaction(connection -> {
      Jdbc.list(connection, "SELECT pg_advisory_xact_lock(?)", row -> true, LOCK);
      return work.on(connection);
    });
  }

  private void prepare(Connection connection, Projection projection, boolean fresh)
      throws SQLException {
    GenerationRows.addProjection(connection, projection);
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
        begin(connection, projection, Mode.SWITCH);
      }
    } else if (fresh) {
      GenerationId first = next(connection, projection);
      create(connection, projection, first, State.ACTIVE, Mode.SWITCH, Subscription.live(log));
      GenerationRows.serve(connection, first);
    } else {
      // Added later: it has the whole log to catch up on.
      begin(connection, projection, Mode.SWITCH);
    }
  }

  private GenerationId begin(Connection connection, Projection projection, Mode mode)
      throws SQLException {
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
    return new GenerationId(projection.name(), GenerationRows.number(connection, projection));
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
