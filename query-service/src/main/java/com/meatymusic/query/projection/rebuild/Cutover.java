package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The last step of a generation in a partition: under a lock on the live position it takes what is
 * still missing and joins the live subscription, in one transaction.
 */
final class Cutover {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(2);

  private final GenerationId id;
  private final Subscription subscription;
  private final BatchProjector projector;
  private final DataSource database;
  private final Consumer<byte[], byte[]> consumer;

  Cutover(
      GenerationId id,
      Subscription subscription,
      BatchProjector projector,
      DataSource database,
      Consumer<byte[], byte[]> consumer) {
    this.id = id;
    this.subscription = subscription;
    this.projector = projector;
    this.database = database;
    this.consumer = consumer;
  }

  /** Takes it, unless it would hold the live subscription up for too long. */
  boolean take(TopicPartition partition, Map<Integer, Long> positions) throws SQLException {
    long from = positions.getOrDefault(partition.partition(), 0L);
    try {
      return Transactions.run(
          database,
          connection -> {
            long live = CheckpointStore.lockLive(connection, partition);
            projector.projectWithin(
                connection, subscription, rest(partition, from, live), positions);
            GenerationSubscriptions.joinLive(connection, id, partition);
            return true;
          });
    } catch (LateException e) {
      consumer.resume(consumer.paused());
      consumer.seek(partition, from);
      return false;
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

  /** It took longer than the live subscription may wait. */
  private static final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
