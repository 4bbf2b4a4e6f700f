package com.meatymusic.query.projection.guard;

import com.meatymusic.query.projection.checkpoint.LastRecord;
import com.meatymusic.query.projection.checkpoint.RecordChecksum;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks whether a log still holds what was taken from it, where it was taken. */
record LogContinuity(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Asks Kafka for these records.
   *
   * @return in words, where the log holds something else, or nothing
   * @throws TransientFaultException when it cannot be known now
   */
  List<String> breaks(List<LastRecord> taken) {
    List<String> breaks = new ArrayList<>();
    if (taken.isEmpty()) {
      return breaks;
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      Map<TopicPartition, LastRecord> open = new HashMap<>();
      taken.forEach(last -> open.put(new TopicPartition(topic, last.partition()), last));
      consumer.assign(open.keySet());
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(open.keySet(), LONGEST);
      Map<TopicPartition, Long> ends = consumer.endOffsets(open.keySet(), LONGEST);
      open.entrySet()
          .removeIf(each -> {
            long offset = each.getValue().offset();
            long end = ends.getOrDefault(each.getKey(), 0L);
            if (end <= offset) {
              breaks.add(
                  "%s ends at %d, but the record at %d was projected"
                      .formatted(each.getKey(), end, offset));
              return true;
            }
            // That a beginning is gone is another matter: what was projected stays right.
            return begins.getOrDefault(each.getKey(), 0L) > offset;
          });
      compare(consumer, open, breaks);
    } catch (OffsetOutOfRangeException e) {
      throw new TransientFaultException("the log moved while it was looked at", e);
    } catch (KafkaException e) {
      throw new TransientFaultException("the log cannot be looked at now", e);
    }
    breaks.sort(Comparator.naturalOrder());
    return breaks;
  }

  private static void compare(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, LastRecord> open,
      List<String> breaks) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    consumer.assign(open.keySet());
    open.forEach((partition, last) -> consumer.seek(partition, last.offset()));
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new TransientFaultException("Kafka did not give " + open.keySet() + " in time", null);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        LastRecord last = open.remove(partition);
        if (last != null) {
          consumer.pause(List.of(partition));
          if (!isSame(last, record)) {
            breaks.add(
                "%s holds another record at %d than the one that was projected"
                    .formatted(partition, last.offset()));
          }
        }
      }
    }
  }

  private static boolean isSame(LastRecord last, ConsumerRecord<byte[], byte[]> record) {
    return record.offset() == last.offset()
        && (last.checksum() == null || last.checksum() == RecordChecksum.of(record.value()));
  }
}
