package com.meatymusic.query.projection.batch;

import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedRows;
import com.meatymusic.query.projection.commit.TenantPartitions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.sequence.TenantSequence;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.query.projection.table.RemovalSizes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A batch in one transaction: position, rows, tenants' numbers and what is parked. */
final class BatchTransaction {

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
   * @param removing tenants all of whose rows are to go: each stops before the event that says so,
   *     and goes on when most of them are gone
   * @throws RemovalSizes.LargeRemovalException when there is another one, of more rows than others
   *     may wait for
   */
  Done apply(
      List<ReceivedRecord> batch, Map<Integer, Long> positions, boolean alone, Set<UUID> removing)
      throws SQLException {
    List<OffsetRange> ranges = OffsetRange.of(batch, positions);
    CheckpointStore.move(connection, subscription, ranges);
    TenantPartitions partitions = TenantPartitions.of(batch);
    Set<UUID> tenants = partitions.tenants();
    TenantContext.bind(connection, tenants);
    Map<Integer, List<Written>> generations =
        GenerationSubscriptions.written(connection, subscription, ranges);
    TenantSequence sequence = TenantSequenceStore.load(connection, subscription, tenants);
    return apply(batch, ranges, partitions, generations, sequence, alone, removing);
  }

  /** Not where its number does not follow: that is a gap, and stops the tenant as any does. */
  private static boolean removes(
      ReceivedRecord record, Set<UUID> removing, TenantSequence sequence) {
    Event event = record.event();
    return event != null
        && event.erasesTenant()
        && removing.contains(record.tenantId())
        && record.tenantSeq() == sequence.last(record.tenantId()) + 1;
  }

  /** The same for a batch whose positions have moved before. */
  Done apply(
      List<ReceivedRecord> batch,
      List<OffsetRange> ranges,
      TenantPartitions partitions,
      Map<Integer, List<Written>> generations,
      TenantSequence sequence,
      boolean alone,
      Set<UUID> removing)
      throws SQLException {
    ParkedSubjects.Batch parked = parkedSubjects.load(connection, partitions.tenants(), batch);
    BatchChanges changes = new BatchChanges(projections, personal, parked);
    for (ReceivedRecord record : batch) {
      if (removes(record, removing, sequence)) {
        sequence.stop(record.tenantId(), record.raw().offset(), TenantSequence.REMOVING);
      } else if (sequence.take(record)) {
        for (Written generation : generations.getOrDefault(record.partition(), List.of())) {
          changes.project(record, generation);
        }
        stopAtBound(record, parked, sequence);
      }
    }
    RemovalSizes.require(connection, changes.byTable());
    ChangeWriter writer = new ChangeWriter(connection, partitions, subscription.isLive());
    List<ChangedRow> rows =
        alone
            ? writer.writeAlone(batch.getFirst(), changes.byTable(), parked)
            : writer.write(changes.byTable());
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
            CommittedRows.removals(changes.byTable(), partitions),
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
}
