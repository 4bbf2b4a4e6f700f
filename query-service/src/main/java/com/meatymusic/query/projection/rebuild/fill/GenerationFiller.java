package com.meatymusic.query.projection.rebuild.fill;

import com.meatymusic.query.projection.batch.BatchProjector;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.rebuild.fill.ParallelFill.Stop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Fills some partitions of a generation along a subscription of its own, never ahead of the live
 * one. Where a partition has caught up it joins the live subscription, under a lock on the live
 * position: from then on each live batch writes both generations in one transaction. A kill at any
 * moment loses nothing: all it knows is in Postgres.
 */
final class GenerationFiller {

  /** How many offsets may be missing at most for the live subscription to wait for them. */
  private static final long LAST_STEP = 500;

  private final Subscription subscription;
  private final BatchProjector projector;
  private final DataSource database;
  private final FillConsumer consumer;
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
    this.consumer = new FillConsumer(consumer, log.topic());
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
    consumer.assign(open);
    consumer.begin(positions);
    while (!open.isEmpty()) {
      if (stopped.now()) {
        return false;
      }
      step(open, positions);
    }
    return true;
  }

  private void step(Set<Integer> open, Map<Integer, Long> positions) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(batch);
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
    ahead.forEach(p -> consumer.seek(p, at(positions, p)));
    for (Integer p : List.copyOf(open)) {
      if (live.getOrDefault(p, 0L) - at(positions, p) <= LAST_STEP
          && cutover.take(consumer.partition(p), positions)) {
        open.remove(p);
        consumer.assign(open);
      }
    }
  }

  private Map<Integer, Long> load(Subscription which, Set<Integer> partitions) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return CheckpointStore.load(connection, which, partitions);
    }
  }

  private static long at(Map<Integer, Long> positions, int partition) {
    return positions.getOrDefault(partition, 0L);
  }
}
