package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.batch.BatchTransaction.Done;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.subscription.BatchHandler;
import com.meatymusic.query.projection.table.RemovalSizes.LargeRemovalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Projects batches of a subscription: reads, unseals, commits, and tells what was committed. */
public final class BatchProjector implements BatchHandler {

  private static final Logger log = LoggerFactory.getLogger(BatchProjector.class);

  private final DataSource database;
  private final Batches batches;
  private final CommittedBatch.Listener listener;
  private final RecordTracing tracing;
  private final DatabaseSpans databases;
  private final EngineMetrics metrics;

  public BatchProjector(
      DataSource database,
      Batches batches,
      CommittedBatch.Listener listener,
      RecordTracing tracing,
      DatabaseSpans databases,
      EngineMetrics metrics) {
    this.database = database;
    this.batches = batches;
    this.listener = listener;
    this.tracing = tracing;
    this.databases = databases;
    this.metrics = metrics;
  }

  @Override
  public void project(
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions) {
    List<ReceivedRecord> batch = batches.read(records, positions);
    if (!batch.isEmpty()) {
      projectOrHalve(subscription, batch, positions, batches.personal(batch), Set.of());
    }
  }

  /** The same inside a transaction that the caller commits; for the last step of a rebuild. */
  public void projectWithin(
      Connection connection,
      Subscription subscription,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<Integer, Long> positions)
      throws SQLException {
    List<ReceivedRecord> batch = batches.read(records, positions);
    if (!batch.isEmpty()) {
      within(connection, subscription, batch, positions, Set.of()).alarms().forEach(log::error);
    }
  }

  private Done within(
      Connection connection,
      Subscription subscription,
      List<ReceivedRecord> batch,
      Map<Integer, Long> positions,
      Set<UUID> removing)
      throws SQLException {
    try {
      return Transactions.nested(
          connection,
          same ->
              batches
                  .transaction(same, subscription, batches.personal(batch))
                  .apply(batch, positions, batch.size() == 1, removing));
    } catch (LargeRemovalException e) {
      return within(connection, subscription, batch, positions, with(removing, e.tenantId()));
    }
  }

  private static Set<UUID> with(Set<UUID> some, UUID one) {
    Set<UUID> all = new HashSet<>(some);
    all.add(one);
    return all;
  }

  private void projectOrHalve(
      Subscription subscription,
      List<ReceivedRecord> batch,
      Map<Integer, Long> positions,
      Unseal personal,
      Set<UUID> removing) {
    boolean alone = batch.size() == 1;
    Instant start = Instant.now();
    try (BatchTrace trace = new BatchTrace(tracing, databases, subscription, batch)) {
      Done done =
          trace.transaction(() ->
              Transactions.run(
                  database,
                  connection ->
                      batches
                          .transaction(connection, subscription, personal)
                          .apply(batch, positions, alone, removing)));
      done.committed().ranges().forEach(a -> positions.put(a.partition(), a.to()));
      done.alarms().forEach(log::error);
      metrics.batch(subscription, batch.size(), Duration.between(start, Instant.now()));
      if (subscription.isLive()) {
        trace.after(() -> listener.committed(done.committed()));
        trace.projected();
      }
    } catch (LargeRemovalException e) {
      projectOrHalve(subscription, batch, positions, personal, with(removing, e.tenantId()));
    } catch (SQLException e) {
      if (alone || !FaultClassifier.ofTheRecord(e)) {
        throw new TransientFaultException("batch not committed", e);
      }
      int half = batch.size() / 2;
      projectOrHalve(subscription, batch.subList(0, half), positions, personal, removing);
      projectOrHalve(
          subscription, batch.subList(half, batch.size()), positions, personal, removing);
    }
  }
}
