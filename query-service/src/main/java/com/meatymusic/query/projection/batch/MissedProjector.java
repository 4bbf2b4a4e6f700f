package com.meatymusic.query.projection.batch;

import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.projection.commit.CommittedRows;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Applies events that a tenant missed while it was stopped, beside its subscription. */
public record MissedProjector(Batches batches, CommittedBatch.Listener listener) {

  /**
   * Applies them inside a transaction that the caller commits.
   *
   * @param from offset at which the tenant is stopped
   * @param next offset at which it is stopped then; null when it goes on with the subscription,
   *     which waits
   * @return whether it has stopped anew, at another gap
   * @throws SQLException as the database has it; a row that it refuses parks its subject only when
   *     there is one record
   */
  public boolean project(
      Connection connection,
      Subscription subscription,
      UUID tenant,
      List<ConsumerRecord<byte[], byte[]>> records,
      long from,
      @Nullable Long next)
      throws SQLException {
    List<ReceivedRecord> missed = batches.read(records);
    BatchTransaction transaction =
        batches.transaction(connection, subscription, batches.personal(missed));
    boolean stoppedAnew =
        new MissedTransaction(connection, subscription, transaction)
            .apply(tenant, missed, from, next);
    if (subscription.isLive()) {
      // Before the commit: should this process end now, no older card can answer after it.
      listener.rewriting(subscription.log().partition(tenant));
    }
    return stoppedAnew;
  }

  /** To be told after the commit: what queries read meanwhile may be in the cache. */
  public void committed(
      Subscription subscription, UUID tenant, List<ConsumerRecord<byte[], byte[]>> records) {
    if (subscription.isLive()) {
      listener.rewriting(subscription.log().partition(tenant));
      listener.committed(
          new CommittedBatch(
              List.of(),
              Map.of(),
              List.of(),
              List.of(),
              CommittedRows.erased(batches.read(records)),
              Set.of()));
    }
  }
}
