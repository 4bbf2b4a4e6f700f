package com.meatymusic.query.projection.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.sequence.TenantSequenceStore;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step of a generation in a partition: under a lock on the live position it takes what is
 * still missing and joins the live subscription, in one transaction.
 */
final class Cutover {

  private static final Logger log = LoggerFactory.getLogger(Cutover.class);

  /** Until an operator comes: each try holds the live subscription up. */
  private static final Duration STOPPED_PAUSE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(2);

  private final GenerationId id;
  private final Subscription subscription;
  private final BatchProjector projector;
  private final DataSource database;
  private final Consumer<byte[], byte[]> consumer;
  private final StoppedTenants stopped;
  private final Map<TopicPartition, Long> waiting = new HashMap<>();

  Cutover(
      GenerationId id,
      Subscription subscription,
      BatchProjector projector,
      DataSource database,
      Consumer<byte[], byte[]> consumer,
      StoppedTenants stopped) {
    this.id = id;
    this.subscription = subscription;
    this.projector = projector;
    this.database = database;
    this.consumer = consumer;
    this.stopped = stopped;
  }

  /** Takes it, unless it would hold the live subscription up for too long. */
  boolean take(TopicPartition partition, Map<Integer, Long> positions) throws SQLException {
    long from = positions.getOrDefault(partition.partition(), 0L);
    Long until = waiting.get(partition);
    if (until != null && System.nanoTime() - until < 0) {
      return false;
    }
    try {
      return Transactions.run(
          database,
          connection -> {
            long live = CheckpointStore.lockLive(connection, partition);
            List<ConsumerRecord<byte[], byte[]>> rest = rest(partition, from, live);
            projector.projectWithin(connection, subscription, rest, positions);
            requireSameStops(connection, partition, rest);
            GenerationSubscriptions.joinLive(connection, id, partition);
            return true;
          });
    } catch (LateException e) {
      consumer.resume(consumer.paused());
      consumer.seek(partition, from);
      return false;
    }
  }

  /**
   * A tenant that stands on one of both only would miss events, or get them twice, once both are
   * one.
   */
  private void requireSameStops(
      Connection connection, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> rest)
      throws SQLException {
    Set<UUID> tenants = new HashSet<>();
    stopped.get().forEach(each -> tenants.add(each.tenantId()));
    rest.forEach(record -> tenants.add(tenant(record)));
    tenants.removeIf(tenant -> subscription.log().partition(tenant) != partition.partition());
    TenantContext.bind(connection, tenants);
    TenantSequenceStore.lock(connection, tenants);
    List<UUID> elsewhere = TenantSequenceStore.stoppedElsewhere(connection, subscription, tenants);
    if (!elsewhere.isEmpty()) {
      log.warn(
          "{} waits with {}: tenants {} stand on one of both subscriptions only; resume them",
          id,
          partition,
          elsewhere);
      waiting.put(partition, System.nanoTime() + STOPPED_PAUSE.toNanos());
      throw new LateException();
    }
  }

  /** What lies between both subscriptions; the live one waits meanwhile, so not for long. */
  private List<ConsumerRecord<byte[], byte[]>> rest(TopicPartition wanted, long from, long to) {
    List<ConsumerRecord<byte[], byte[]>> rest = new ArrayList<>();
    if (from >= to) {
      return rest;
    }
    Set<TopicPartition> others = new HashSet<>(consumer.assignment());
    others.remove(wanted);
    consumer.pause(others);
    consumer.seek(wanted, from);
    long deadline = System.nanoTime() + LONGEST_LOCK.toNanos();
    // A live position is the offset after a record, so its last record ends the rest.
    while (rest.isEmpty() || rest.getLast().offset() < to - 1) {
      if (System.nanoTime() > deadline) {
        throw new LateException();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(wanted)) {
        if (record.offset() < to) {
          rest.add(record);
        }
      }
    }
    consumer.resume(others);
    return rest;
  }

  /** The nil id for a key that is no tenant's, which stands nowhere. */
  private static UUID tenant(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.key() == null
          ? new UUID(0, 0)
          : Ids.parse(new String(record.key(), UTF_8), "key");
    } catch (MetadataException e) {
      return new UUID(0, 0);
    }
  }

  /** It took longer than the live subscription may wait. */
  private static final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
