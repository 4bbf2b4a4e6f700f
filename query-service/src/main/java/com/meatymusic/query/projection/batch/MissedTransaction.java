package com.meatymusic.query.projection.batch;

import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.commit.TenantPartitions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.sequence.TenantSequence;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events that a tenant missed while it was stopped, in one transaction. The subscription's position
 * has passed them already.
 *
 * @param transaction of the same connection and subscription
 */
record MissedTransaction(
    Connection connection, Subscription subscription, BatchTransaction transaction) {

  /**
   * Does everything but the commit.
   *
   * @param from offset at which the tenant is stopped
   * @param next offset at which it is stopped then; null when it goes on with the subscription,
   *     which waits
   * @return whether the tenant has stopped anew, at another gap
   */
  boolean apply(UUID tenant, List<ReceivedRecord> missed, long from, @Nullable Long next)
      throws SQLException {
    int partition = subscription.log().partition(tenant);
    TenantContext.bind(connection, Set.of(tenant));
    TenantSequenceStore.lock(connection, Set.of(tenant)); // No generation joins in between.
    Map<Integer, List<Written>> generations =
        GenerationSubscriptions.written(
            connection,
            subscription,
            List.of(new OffsetRange(partition, from, from, Instant.EPOCH, 0)));
    TenantSequence sequence = TenantSequenceStore.load(connection, subscription, Set.of(tenant));
    sequence.resume(tenant, from);
    transaction.apply(
        missed,
        List.of(),
        new TenantPartitions(Map.of(tenant, partition)),
        generations,
        sequence,
        missed.size() == 1,
        Set.of());
    boolean stoppedAnew = sequence.isStopped(tenant);
    if (next != null && !stoppedAnew) {
      sequence.stop(tenant, next, "its events are being read again");
      TenantSequenceStore.save(connection, subscription, sequence);
    }
    return stoppedAnew;
  }
}
