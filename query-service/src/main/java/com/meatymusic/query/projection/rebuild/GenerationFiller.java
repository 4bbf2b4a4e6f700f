package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.checkpoint.Subscription;
import java.sql.Connection;
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
 * Fills some partitions of a generation along a subscription of its own, never ahead of the live
 * one. Where a partition has caught up it joins the live subscription, under a lock on the live
 * position: from then on each live batch writes both generations in one transaction. A kill at any
 * moment loses nothing: all it knows is in Postgres.
 */
final class GenerationFiller {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MORE = Duration.ofMillis(10);

  /** How many offsets may be missing at most for the live subscription to wait for them. */
  private static final long LAST_STEP = 500;

  /** Says when to leave off. */
  @FunctionalInterface
  interface Stop {
    boolean now() throws SQLException;
  }

  private final Subscription subscription;
  private final BatchProjector projector;
  private final DataSource database;
  private final Consumer<byte[], byte[]> consumer;
  private final Cutover cutover;
  private final int batch;
  private final Stop stopped;

  /**
   * @param batch most records in a transaction, about; more than the live subscription takes, since
   *     of many changes of a row only the last one is written, and nobody waits for the first
   */
  GenerationFiller(
      GenerationId id,
      LogIdentity log,
      BatchProjector projector,
      DataSource database,
      Consumer<byte[], byte[]> consumer,
      int batch,
      Stop stopped,
      StoppedTenants stoppedTenants) {
    this.subscription = Subscription.filling(id, log);
    this.projector = projector;
    this.database = database;
    this.consumer = consumer;
    this.cutover = new Cutover(id, subscription, projector, database, consumer, stoppedTenants);
    this.batch = batch;
    this.stopped = stopped;
  }

  /**
   * Fills these partitions until all of them have joined the live subscription.
   *
   * @return false when it was stopped before
   */
  boolean fill(Set<Integer> partitions) throws SQLException {
    Set<Integer> open = new HashSet<>(partitions);
    Map<Integer, Long> positions = load(subscription, open);
    assign(open);
    begin(positions);
    while (!open.isEmpty()) {
      if (stopped.now()) {
        return false;
      }
      step(open, positions);
    }
    return true;
  }

  private void step(Set<Integer> open, Map<Integer, Long> positions) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records = poll();
    Map<Integer, Long> live = load(Subscription.live(subscription.log()), open);
    List<ConsumerRecord<byte[], byte[]>> behind = new ArrayList<>(records.size());
    Set<Integer> ahead = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() < live.getOrDefault(record.partition(), 0L)) {
        behind.add(record);
      } else {
        ahead.add(record.partition());
      }
    }
    projector.project(subscription, behind, positions);
    ahead.forEach(p -> consumer.seek(partition(p), at(positions, p)));
    for (Integer p : List.copyOf(open)) {
      if (live.getOrDefault(p, 0L) - at(positions, p) <= LAST_STEP
          && cutover.take(partition(p), positions)) {
        open.remove(p);
        // What has been fetched of the others stays.
        assign(open);
      }
    }
  }

  /** A batch of what is there, without waiting for more. */
  private List<ConsumerRecord<byte[], byte[]>> poll() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Duration wait = POLL;
    while (records.size() < batch) {
      int before = records.size();
      consumer.poll(wait).forEach(records::add);
      if (records.size() == before) {
        break;
      }
      wait = MORE;
    }
    return records;
  }

  private Map<Integer, Long> load(Subscription which, Set<Integer> partitions) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return CheckpointStore.load(connection, which, partitions);
    }
  }

  private void assign(Set<Integer> open) {
    consumer.assign(open.stream().map(this::partition).toList());
  }

  private void begin(Map<Integer, Long> positions) {
    consumer
        .beginningOffsets(consumer.assignment())
        .forEach((partition, beginning) -> {
          long position = at(positions, partition.partition());
          if (position < beginning) {
            throw new LogTruncatedException(partition, beginning);
          }
          consumer.seek(partition, position);
        });
  }

  private static long at(Map<Integer, Long> positions, int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  private TopicPartition partition(int partition) {
    return new TopicPartition(subscription.log().topic(), partition);
  }
}
