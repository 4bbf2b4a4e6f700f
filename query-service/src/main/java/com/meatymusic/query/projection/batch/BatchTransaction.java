package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedBatch.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedRows;
import com.meatymusic.query.projection.commit.TenantPartitions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.sequence.TenantSequence;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TableColumns;
import com.meatymusic.query.projection.table.TableWriter;
import com.meatymusic.query.projection.table.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A batch in one transaction: position, rows, tenants' numbers and what is parked. */
public final class BatchTransaction {

  /** What was done, for after the commit. */
  record Done(CommittedBatch committed, List<String> alarms) {}

  private final Connection connection;
  private final Subscription subscription;
  private final Projections projections;
  private final Unseal personal;
  private final ParkedSubjects parkedSubjects;

  BatchTransaction(
      Connection connection,
      Subscription subscription,
      Projections projections,
      Unseal personal,
      ParkedSubjects parkedSubjects) {
    this.connection = connection;
    this.subscription = subscription;
    this.projections = projections;
    this.personal = personal;
    this.parkedSubjects = parkedSubjects;
  }

  /**
   * Does everything but the commit.
   *
   * @param alone whether a row that the database refuses parks its subject here; else it throws,
   *     and the caller looks for the record by halving the batch
   */
  Done apply(List<ReceivedRecord> batch, Map<Integer, Long> positions, boolean alone)
      throws SQLException {
    List<OffsetRange> ranges = OffsetRange.of(batch, positions);
    CheckpointStore.move(connection, subscription, ranges);
    TenantPartitions partitions = TenantPartitions.of(batch);
    Set<UUID> tenants = partitions.tenants();
    TenantContext.bind(connection, tenants);
    Map<Integer, List<Written>> generations =
        GenerationSubscriptions.written(connection, subscription, ranges);
    TenantSequence sequence = TenantSequenceStore.load(connection, subscription, tenants);
    return apply(batch, ranges, partitions, generations, sequence, alone);
  }

  /**
   * Applies events that a tenant missed while it stood; the subscription's position has passed them
   * already. Everything but the commit.
   *
   * @param from where the tenant stands
   * @param next where it will stand then; null when it goes on with the subscription, which waits
   * @param alone as of {@link #apply(List, Map, boolean)}
   * @return whether the tenant has stopped anew, at another gap
   */
  boolean applyMissed(
      UUID tenant, List<ReceivedRecord> missed, long from, @Nullable Long next, boolean alone)
      throws SQLException {
    int partition = subscription.log().partition(tenant);
    TenantContext.bind(connection, Set.of(tenant));
    TenantSequenceStore.lock(connection, Set.of(tenant)); // No generation joins in between.
    Map<Integer, List<Written>> generations =
        GenerationSubscriptions.written(
            connection,
            subscription,
            List.of(new OffsetRange(partition, from, from, Instant.EPOCH)));
    TenantSequence sequence = TenantSequenceStore.load(connection, subscription, Set.of(tenant));
    sequence.resume(tenant, from);
    apply(
        missed,
        List.of(),
        new TenantPartitions(Map.of(tenant, partition)),
        generations,
        sequence,
        alone);
    boolean stoppedAnew = sequence.isStopped(tenant);
    if (next != null && !stoppedAnew) {
      sequence.stop(tenant, next, "its events are being read again");
      TenantSequenceStore.save(connection, subscription, sequence);
    }
    return stoppedAnew;
  }

  private Done apply(
      List<ReceivedRecord> batch,
      List<OffsetRange> ranges,
      TenantPartitions partitions,
      Map<Integer, List<Written>> generations,
      TenantSequence sequence,
      boolean alone)
      throws SQLException {
    ParkedSubjects.Batch parked = parkedSubjects.load(connection, partitions.tenants(), batch);
    Map<TargetTable, TableChanges> changes = new LinkedHashMap<>();
    for (ReceivedRecord record : batch) {
      if (sequence.take(record)) {
        for (Written generation : generations.getOrDefault(record.partition(), List.of())) {
          project(record, generation, parked, changes);
        }
        stopAtBound(record, parked, sequence);
      }
    }
    List<ChangedRow> rows =
        alone
            ? writeAlone(batch.getFirst(), changes, partitions, parked)
            : write(changes, partitions);
    if (alone) {
      stopAtBound(batch.getFirst(), parked, sequence);
    }
    TenantSequenceStore.save(connection, subscription, sequence);
    parked.save();
    List<String> alarms = new ArrayList<>(sequence.alarms());
    alarms.addAll(parked.alarms());
    return new Done(
        new CommittedBatch(
            ranges,
            partitions.locate(sequence.moved()),
            rows,
            CommittedRows.removals(changes, partitions),
            CommittedRows.erased(batch),
            parked.tenants()),
        alarms);
  }

  /** A tenant of which so much is parked stands behind what was parked last; others go on. */
  private static void stopAtBound(
      ReceivedRecord record, ParkedSubjects.Batch parked, TenantSequence sequence)
      throws SQLException {
    String full = parked.full(record);
    if (full != null) {
      sequence.stop(record.tenantId(), record.raw().offset() + 1, full);
    }
  }

  private void project(
      ReceivedRecord record,
      Written written,
      ParkedSubjects.Batch parked,
      Map<TargetTable, TableChanges> changes)
      throws SQLException {
    GenerationId generation = written.id();
    Projection projection = projections.find(generation.projection());
    if (projection == null || projection.version() < written.version()) {
      throw new NewerBuildException(generation);
    }
    Event event = record.event();
    if (event != null && event.erases() != null) {
      parked.evict(generation, record, event.erasesTenant());
    }
    if (parked.isDiscarded(generation, record) || parked.enqueueIfPresent(generation, record)) {
      return;
    }
    boolean ours = projection.version() == written.version();
    Fault fault = record.fault();
    if (event == null) {
      parked.enqueue(
          generation, record, fault == null ? new Fault(Fault.UNREADABLE, "no event") : fault);
      return;
    }
    List<Change> some;
    try {
      some = projection.project(event, personal);
    } catch (RuntimeException e) {
      // A pure function that throws for an event will throw again: no retry helps.
      parked.enqueue(generation, record, FaultClassifier.of(e));
      return;
    }
    for (Change change : some) {
      changes
          .computeIfAbsent(
              new TargetTable(change.table(), generation, ours), t -> new TableChanges(t.table()))
          .add(change);
    }
  }

  private List<ChangedRow> write(
      Map<TargetTable, TableChanges> changes, TenantPartitions partitions) throws SQLException {
    List<ChangedRow> rows = new ArrayList<>();
    for (Map.Entry<TargetTable, TableChanges> entry : changes.entrySet()) {
      int generation = entry.getKey().generation().generation();
      Table table = entry.getKey().table();
      long columns =
          entry.getKey().ours()
              ? table.allColumns()
              : TableColumns.mask(connection, table, generation);
      TableWriter writer =
          new TableWriter(connection, table, generation, columns, subscription.isLive());
      for (@Nullable Object[] values : writer.write(entry.getValue())) {
        rows.add(partitions.row(table, generation, values));
      }
    }
    return rows;
  }

  /** One record only: what a generation refuses is parked there, and the others take it. */
  private List<ChangedRow> writeAlone(
      ReceivedRecord record,
      Map<TargetTable, TableChanges> changes,
      TenantPartitions partitions,
      ParkedSubjects.Batch parked)
      throws SQLException {
    Map<GenerationId, Map<TargetTable, TableChanges>> byGeneration = new LinkedHashMap<>();
    changes.forEach((target, some) ->
        byGeneration
            .computeIfAbsent(target.generation(), g -> new LinkedHashMap<>())
            .put(target, some));
    List<ChangedRow> rows = new ArrayList<>();
    for (Map.Entry<GenerationId, Map<TargetTable, TableChanges>> entry : byGeneration.entrySet()) {
      try {
        rows.addAll(Transactions.nested(connection, c -> write(entry.getValue(), partitions)));
      } catch (SQLException e) {
        if (!FaultClassifier.ofTheRecord(e)) {
          throw e;
        }
        parked.enqueue(entry.getKey(), record, FaultClassifier.of(e));
      }
    }
    return rows;
  }
}
