package com.meatymusic.query.projection.rebuild.fill;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final GenerationId id;
  private final Subscription subscription;
  private final BatchProjector projector;
  private final DataSource database;
  private final Consumer<byte[], byte[]> consumer;
  private final SameStops stops;
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
    this.stops = new SameStops(subscription, stopped);
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
            List<ConsumerRecord<byte[], byte[]>> rest =
                new LogRange(consumer, partition).read(from, live);
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

  private void requireSameStops(
      Connection connection, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> rest)
      throws SQLException {
    List<UUID> elsewhere = stops.elsewhere(connection, partition.partition(), rest);
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
}
