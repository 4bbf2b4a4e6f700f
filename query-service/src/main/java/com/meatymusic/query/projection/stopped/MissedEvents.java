package com.meatymusic.query.projection.stopped;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.batch.MissedProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.stopped.TenantEvents.Some;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies what a tenant missed on a subscription, each step in a transaction of its own. */
record MissedEvents(
    DataSource database,
    MissedProjector projector,
    Subscription subscription,
    UUID tenant,
    TenantEvents events) {

  /** Further behind than this the last step would hold others up. */
  private static final long NEAR = 2_000;

  /** The server ends whoever holds a transaction and does nothing for 5 s. */
  private static final Duration LONGEST_UNDER_LOCK = Duration.ofSeconds(2);

  /** Some of what was missed; the tenant stands behind it then. True when it has stopped anew. */
  boolean step(Some some, long from) throws SQLException {
    try {
      boolean anew =
          Transactions.run(
              database,
              connection ->
                  projector.project(
                      connection, subscription, tenant, some.records(), from, some.next()));
      projector.committed(subscription, tenant, some.records());
      return anew;
    } catch (SQLException e) {
      if (some.records().size() <= 1 || !FaultClassifier.ofTheRecord(e)) {
        throw e;
      }
      return oneByOne(some, from);
    }
  }

  /** One of them is refused by the database: alone it parks its subject, and the others pass. */
  private boolean oneByOne(Some some, long from) throws SQLException {
    long at = from;
    for (int i = 0; i < some.records().size(); i++) {
      ConsumerRecord<byte[], byte[]> record = some.records().get(i);
      boolean isLast = i == some.records().size() - 1;
      long next = isLast ? some.next() : record.offset() + 1;
      if (step(new Some(List.of(record), next), at)) {
        return true;
      }
      at = next;
    }
    return false;
  }

  /**
   * The rest, while the subscription waits; then the tenant goes on with it.
   *
   * @return whether it has stopped anew; empty when the rest is too much to wait for, or must be
   *     taken one by one
   */
  Optional<Boolean> last(Some some, long from) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(some.records());
    try {
      Optional<Boolean> anew =
          Transactions.run(
              database,
              connection -> {
                long position =
                    CheckpointStore.lock(connection, subscription.name(), events.partition());
                if (position - some.next() > NEAR) {
                  return Optional.empty();
                }
                Some rest = events.read(some.next(), position, LONGEST_UNDER_LOCK);
                if (rest.next() < position) {
                  return Optional.empty();
                }
                all.addAll(rest.records());
                return Optional.of(
                    projector.project(connection, subscription, tenant, all, from, null));
              });
      if (anew.isPresent()) {
        projector.committed(subscription, tenant, all);
      }
      return anew;
    } catch (SQLException e) {
      if (!FaultClassifier.ofTheRecord(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
