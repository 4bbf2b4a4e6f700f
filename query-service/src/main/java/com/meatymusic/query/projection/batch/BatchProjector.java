package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.batch.BatchTransaction.Done;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedRows;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.subscription.BatchHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes batches along a subscription: reads, unseals, commits, and tells what was committed. */
public final class BatchProjector implements BatchHandler {

  private static final Logger log = LoggerFactory.getLogger(BatchProjector.class);

  private final DataSource database;
  private final EventReader reader;
  private final Projections projections;
  private final Keyring keyring;
  private final CommittedBatch.Listener listener;
  private final RecordTracing tracing;
  private final DatabaseSpans databases;
  private final EngineMetrics metrics;
  private final ParkedSubjects parkedSubjects;

  public BatchProjector(
      DataSource database,
      EventReader reader,
      Projections projections,
      Keyring keyring,
      CommittedBatch.Listener listener,
      RecordTracing tracing,
      DatabaseSpans databases,
      EngineMetrics metrics,
      ParkedSubjects parkedSubjects) {
    this.database = database;
    this.reader = reader;
    this.projections = projections;
    this.keyring = keyring;
    this.listener = listener;
    this.tracing = tracing;
    this.databases = databases;
    this.metrics = metrics;
    this.parkedSubjects = parkedSubjects;
  }

  @Override
  public void project(
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions) {
    List<ReceivedRecord> batch = read(records, positions);
    if (!batch.isEmpty()) {
      projectOrHalve(subscription, batch, positions, personal(batch));
    }
  }

  /** The same inside a transaction that the caller commits; for the last step of a rebuild. */
  public void projectWithin(
      Connection connection,
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions)
      throws SQLException {
    List<ReceivedRecord> batch = read(records, positions);
    if (!batch.isEmpty()) {
      var step =
          new BatchTransaction(
              connection, subscription, projections, personal(batch), parkedSubjects);
      step.apply(batch, positions, batch.size() == 1).alarms().forEach(log::error);
    }
  }

  /**
   * Applies events that a tenant missed while it stood, inside a transaction that the caller
   * commits; rows change beside the subscription.
   *
   * @param from where the tenant stands
   * @param next where it will stand then; null when it goes on with the subscription, which waits
   * @return whether it has stopped anew, at another gap
   * @throws SQLException as the database has it; a row that it refuses parks its subject only when
   *     there is one record
   */
  public boolean projectMissed(
      Connection connection,
      Subscription subscription,
      UUID tenant,
      List<ConsumerRecord<byte[], byte[]>> records,
      long from,
      @Nullable Long next)
      throws SQLException {
    List<ReceivedRecord> missed = records.stream().map(reader::read).toList();
    boolean stoppedAnew =
        new BatchTransaction(
                connection, subscription, projections, personal(missed), parkedSubjects)
            .applyMissed(tenant, missed, from, next, missed.size() == 1);
    if (subscription.isLive()) {
      // Before the commit: should this process end now, no card of before can answer after it.
      listener.rewriting(subscription.log().partition(tenant));
    }
    return stoppedAnew;
  }

  /** Told once that is committed: what queries read meanwhile may have been put into the cache. */
  public void projectedMissed(
      Subscription subscription, UUID tenant, List<ConsumerRecord<byte[], byte[]>> records) {
    if (subscription.isLive()) {
      listener.rewriting(subscription.log().partition(tenant));
      List<ReceivedRecord> missed = records.stream().map(reader::read).toList();
      listener.committed(
          new CommittedBatch(
              List.of(), Map.of(), List.of(), List.of(), CommittedRows.erased(missed), Set.of()));
    }
  }

  private List<ReceivedRecord> read(
      List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> positions) {
    return records.stream()
        .filter(record -> record.offset() >= positions.getOrDefault(record.partition(), 0L))
        .map(reader::read)
        .toList();
  }

  /** One keyring statement a batch, however many projections ask. */
  private Unseal personal(List<ReceivedRecord> batch) {
    return Unsealer.load(keyring, projections.persons(batch))::unseal;
  }

  private void projectOrHalve(
      Subscription subscription,
      List<ReceivedRecord> batch,
      Map<Integer, Long> positions,
      Unseal personal) {
    boolean alone = batch.size() == 1;
    Instant start = Instant.now();
    try (BatchTrace trace = BatchTrace.begin(tracing, databases, subscription, batch)) {
      Done done = trace.transaction(() -> commit(subscription, batch, positions, personal, alone));
      done.committed().ranges().forEach(a -> positions.put(a.partition(), a.to()));
      done.alarms().forEach(log::error);
      metrics.batch(subscription, batch.size(), Duration.between(start, Instant.now()));
      if (subscription.isLive()) {
        trace.after(() -> listener.committed(done.committed()));
        trace.projected();
      }
    } catch (SQLException e) {
      if (alone || !FaultClassifier.ofTheRecord(e)) {
        throw new TransientFaultException("batch not committed", e);
      }
      int half = batch.size() / 2;
      projectOrHalve(subscription, batch.subList(0, half), positions, personal);
      projectOrHalve(subscription, batch.subList(half, batch.size()), positions, personal);
    }
  }

  private Done commit(
      Subscription subscription,
      List<ReceivedRecord> batch,
      Map<Integer, Long> positions,
      Unseal personal,
      boolean alone)
      throws SQLException {
    return Transactions.run(
        database,
        connection ->
            new BatchTransaction(connection, subscription, projections, personal, parkedSubjects)
                .apply(batch, positions, alone));
  }
}
