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
import com.meatymusic.query.projection.operator.OperatorDeeds;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes and drops generations, as the owner of the tables, one instance at a time. */
public final class Generations {

  private static final long LOCK = 0x6d65617479L;

  private final Owner owner;
  private final Projections projections;
  private final LogIdentity log;
  private final GenerationTables tables;
  private final NewGenerations making;
  private final BooleanSupplier logIsEmpty;

  /**
   * @param logIsEmpty whether nothing was ever written to the log; asked for a database that is new
   */
  public Generations(
      Owner owner,
      Projections projections,
      LogIdentity log,
      ParkedSubjects parked,
      BooleanSupplier logIsEmpty) {
    this.owner = owner;
    this.projections = projections;
    this.log = log;
    this.tables = new GenerationTables(owner, projections, parked);
    this.making = new NewGenerations(log, tables);
    this.logIsEmpty = logIsEmpty;
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
        // Rows of a part of the log would be served as all there are; so they are filled first.
        boolean fresh = CheckpointStore.areAtBeginning(connection) && logIsEmpty.getAsBoolean();
        for (Projection projection : projections.all()) {
          making.prepare(connection, projection, fresh);
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

  /**
   * Has every read model filled from the log's beginning, the live subscription begin there too,
   * and what there is serve no more: for a log that no longer is the one that was projected.
   */
  public void restart(String who, String reason) throws SQLException {
    alone(connection -> {
      OperatorDeeds.add(connection, who, "restart-log", log.topic(), reason);
      CheckpointStore.restart(connection, Subscription.live(log));
      TenantSequenceStore.restart(connection);
      GenerationSubscriptions.clear(connection);
      ProjectionRows.unserveAll(connection);
      GenerationRows.leaveAll(connection);
      for (Projection projection : projections.all()) {
        making.begin(connection, projection, Mode.SWITCH);
      }
      return true;
    });
  }

  /** A further generation, to be filled from the log's beginning. */
  public GenerationId begin(Projection projection, Mode mode, String who) throws SQLException {
    return alone(connection -> {
      GenerationId id = making.begin(connection, projection, mode);
      OperatorDeeds.add(connection, who, "rebuild", id.toString(), mode.name());
      return id;
    });
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

  /** Removes the positions of the subscription that filled a generation. */
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
}
