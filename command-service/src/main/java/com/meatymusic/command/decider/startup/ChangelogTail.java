package com.meatymusic.command.decider.startup;

import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.StateKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/**
 * Looks for the positions in the changelog of the state, from its end on: they change with every
 * commit, so they stand near it and little has to be read.
 */
final class ChangelogTail {

  private static final long FIRST_LOOK = 1_000;
  private static final long FURTHER = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ChangelogTail() {}

  /** By partition; none where nothing was decided. */
  static Map<Integer, DecidedPosition> read(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    // Of committed records: what a transaction under way holds counts for nothing yet.
    Map<TopicPartition, Long> end = new HashMap<>(consumer.endOffsets(partitions));
    Map<Integer, DecidedPosition> found = new HashMap<>();
    List<TopicPartition> open = new ArrayList<>(partitions);
    for (long look = FIRST_LOOK; !open.isEmpty(); look *= FURTHER) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition each : open) {
        from.put(each, Math.max(of(first, each), of(end, each) - look));
      }
      readBetween(consumer, from, end, found);
      open.removeIf(
          each -> found.containsKey(each.partition()) || of(from, each) <= of(first, each));
    }
    return found;
  }

  private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private static void readBetween(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> end,
      Map<Integer, DecidedPosition> found) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (from.keySet().stream().anyMatch(each -> consumer.position(each) < of(end, each))) {
      var records = consumer.poll(Duration.ofMillis(100));
      records.forEach(record -> learn(record, found));
      if (!records.isEmpty()) {
        patience = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > patience) {
        throw new IllegalStateException("the decider's state cannot be read: " + from.keySet());
      }
    }
  }

  private static void learn(
      ConsumerRecord<byte[], byte[]> record, Map<Integer, DecidedPosition> found) {
    Bytes wanted = StateKeys.decided(record.partition());
    if (Objects.equals(wanted, Bytes.wrap(record.key()))) {
      DecidedPosition decided = DecidedPosition.read(record.value());
      if (decided != null) {
        found.put(record.partition(), decided);
      }
    }
  }
}
