package com.meatymusic.query.projection.subscription;

import com.meatymusic.query.projection.checkpoint.FencedException;
import com.meatymusic.query.projection.checkpoint.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * A subscription on Kafka's threads. Where to go on stands in Postgres: on assignment, and whenever
 * the position there is another one than expected, the consumer goes to it. The group's own offsets
 * only show the lag to Kafka's tools.
 */
public final class CheckpointedListener
    implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
        ConsumerAwareRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(CheckpointedListener.class);

  private final BatchHandler handler;
  private final Subscription subscription;
  private final StoredPositions stored;
  private final PositionsOfThreads positions = new PositionsOfThreads();
  private volatile boolean assigned;

  CheckpointedListener(
      BatchHandler handler,
      DataSource database,
      Subscription subscription,
      Duration longestPause,
      BooleanSupplier stopping) {
    this.handler = handler;
    this.subscription = subscription;
    this.stored = new StoredPositions(database, subscription, longestPause, stopping);
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> records,
      @Nullable Acknowledgment acknowledgment,
      @Nullable Consumer<?, ?> consumer) {
    try {
      handler.project(subscription, records, positions.own());
    } catch (FencedException e) {
      log.warn("looking up the positions again: {}", e.getMessage());
      Consumer<?, ?> own = Objects.requireNonNull(consumer, "consumer");
      seekToStored(own, own.assignment());
      return;
    }
    if (acknowledgment != null) {
      acknowledgment.acknowledge();
    }
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    seekToStored(consumer, partitions);
    assigned = true;
  }

  @Override
  public void onPartitionsRevokedAfterCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> positions.remove(partition.partition()));
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> positions.remove(partition.partition()));
  }

  /** Every partition that some thread of this instance has. */
  public Set<Integer> assigned() {
    return positions.all().keySet();
  }

  /** Whether the group has given any thread its share, be it none. */
  public boolean isAssigned() {
    return assigned;
  }

  /** Where these partitions are, as far as this instance has committed. */
  public Map<Integer, Long> committed() {
    return positions.all();
  }

  /** Goes back to what this thread last committed, without asking the database. */
  void seekToCommitted(Consumer<?, ?> consumer) {
    Map<Integer, Long> own = positions.own();
    for (TopicPartition partition : consumer.assignment()) {
      Long position = own.get(partition.partition());
      if (position != null) {
        consumer.seek(partition, position);
      }
    }
  }

  /** Goes to where the database says that this thread's partitions are. */
  void seekToStored(Consumer<?, ?> consumer) {
    seekToStored(consumer, consumer.assignment());
  }

  private void seekToStored(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    stored
        .of(partitions)
        .forEach((partition, position) -> {
          positions.put(partition.partition(), position);
          consumer.seek(partition, position);
        });
  }
}
