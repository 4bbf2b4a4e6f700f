package com.meatymusic.query.projection.checkpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * How much there is between a position and the end of a partition. The marks that transactions
 * leave in the log have offsets too, but nobody projects them: a subscription that has taken every
 * record is behind by nothing. Where only a few offsets are left, it is looked whether these are
 * records.
 */
public final class LogTail {

  private static final long FEW = 100;
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;

  /** By partition: a position, and an end up to which nothing but marks follows it. */
  private final Map<Integer, Empty> empty = new HashMap<>();

  private record Empty(long position, long end) {}

  public LogTail(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.topic = topic;
    this.consumers = consumers;
  }

  /** The offsets that are left, or 0 where they are no records. */
  public synchronized long left(int partition, long position, long end) {
    long left = Math.max(0, end - position);
    if (left == 0 || left > FEW) {
      return left;
    }
    if (!new Empty(position, end).equals(empty.get(partition))) {
      if (hasRecord(partition, position, end)) {
        return left;
      }
      empty.put(partition, new Empty(position, end));
    }
    return 0;
  }

  private boolean hasRecord(int partition, long position, long end) {
    TopicPartition wanted = new TopicPartition(topic, partition);
    Consumer<byte[], byte[]> consumer = consumers.get();
    try {
      consumer.assign(List.of(wanted));
      consumer.seek(wanted, position);
      long deadline = System.nanoTime() + LONGEST.toNanos();
      while (System.nanoTime() < deadline) {
        if (!consumer.poll(Duration.ofMillis(50)).isEmpty()) {
          return true;
        }
        if (consumer.position(wanted) >= end) {
          return false;
        }
      }
      return true; // Not known in time.
    } catch (OffsetOutOfRangeException e) {
      return true; // The log begins later: what stood there is missing for good.
    } finally {
      // Else it waits for the fetch that it sent ahead: half a second, and a probe waits a quarter.
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
