package com.meatymusic.command.gateway.inbox.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices when records went before they were read: the topic now begins behind the one that was
 * expected next. Offsets alone do not say so, since transactions use some up. For the thread of one
 * consumer.
 */
final class MissedRecords {

  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Function<Collection<TopicPartition>, Map<TopicPartition, Long>> beginnings;

  /**
   * @param beginnings asks where partitions begin now
   */
  MissedRecords(Function<Collection<TopicPartition>, Map<TopicPartition, Long>> beginnings) {
    this.beginnings = beginnings;
  }

  /** From here on this partition is read. */
  void begin(TopicPartition partition, long offset) {
    next.put(partition, offset);
  }

  void end(Collection<TopicPartition> partitions) {
    next.keySet().removeAll(partitions);
  }

  /**
   * Looks at a batch, in its order.
   *
   * @return how many records were missed before it
   */
  long before(Iterable<? extends ConsumerRecord<?, ?>> batch) {
    long missed = 0;
    for (ConsumerRecord<?, ?> record : batch) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      Long expected = next.get(partition);
      if (expected != null && record.offset() > expected) {
        missed += missed(Set.of(partition), record.offset());
      }
      next.put(partition, record.offset() + 1);
    }
    return missed;
  }

  /** The same where nothing came. */
  long untilNow() {
    return next.isEmpty() ? 0 : missed(Set.copyOf(next.keySet()), Long.MAX_VALUE);
  }

  private long missed(Set<TopicPartition> partitions, long upTo) {
    long missed = 0;
    for (Map.Entry<TopicPartition, Long> each : beginnings.apply(partitions).entrySet()) {
      long begin = Math.min(each.getValue(), upTo);
      long expected = next.getOrDefault(each.getKey(), begin);
      if (begin > expected) {
        missed += begin - expected;
        next.put(each.getKey(), begin);
      }
    }
    return missed;
  }
}
