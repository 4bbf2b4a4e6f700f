package com.meatymusic.query.projection.rebuild.fill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what lies between two subscriptions, in a bounded time: the live one waits meanwhile. */
record LogRange(Consumer<byte[], byte[]> consumer, TopicPartition partition) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(2);

  /**
   * Reads a range of the partition; its consumer may have others, which wait.
   *
   * @param to the offset after a record, or not behind {@code from}
   * @throws LateException when it takes longer than the live subscription may wait; then the others
   *     are paused still
   */
  List<ConsumerRecord<byte[], byte[]>> read(long from, long to) {
    List<ConsumerRecord<byte[], byte[]>> range = new ArrayList<>();
    if (from >= to) {
      return range;
    }
    Set<TopicPartition> others = new HashSet<>(consumer.assignment());
    others.remove(partition);
    consumer.pause(others);
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + LONGEST_LOCK.toNanos();
    while (range.isEmpty() || range.getLast().offset() < to - 1) {
      if (System.nanoTime() > deadline) {
        throw new LateException();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < to) {
          range.add(record);
        }
      }
    }
    consumer.resume(others);
    return range;
  }
}
