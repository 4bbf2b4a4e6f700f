package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.record.RecordPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads single records from the log by their places. It holds no more than one fetch and what it
 * hands out; for one thread.
 */
final class LogRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 2 << 20;

  private final Consumer<byte[], byte[]> consumer;
  private final Map<Long, ConsumerRecord<byte[], byte[]>> fetched = new HashMap<>();
  private @Nullable TopicPartition partition;
  private long from;
  private long to;

  /**
   * @param consumer without a group, that neither resets its offset nor fetches more than some
   *     hundred kilobytes
   */
  LogRecords(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * What stands at a place.
   *
   * @param record null when the log no longer has it
   */
  record Found(RecordPlace place, @Nullable ConsumerRecord<byte[], byte[]> record) {}

  /**
   * The first of these, as many as fit, and at least one.
   *
   * @throws TransientFaultException when the log cannot be read now
   */
  List<Found> read(List<RecordPlace> places) {
    List<Found> found = new ArrayList<>();
    long bytes = 0;
    for (RecordPlace place : places) {
      ConsumerRecord<byte[], byte[]> record = at(place);
      found.add(new Found(place, record));
      bytes += record == null ? 0 : record.serializedValueSize() + record.serializedKeySize();
      if (bytes >= MOST_BYTES) {
        break;
      }
    }
    return found;
  }

  private @Nullable ConsumerRecord<byte[], byte[]> at(RecordPlace place) {
    if (!place.topicPartition().equals(partition)) {
      partition = place.topicPartition();
      consumer.assign(List.of(partition));
      to = from;
    }
    if (place.offset() < from || place.offset() >= to) {
      fetch(place.topicPartition(), place.offset());
    }
    return fetched.get(place.offset());
  }

  /** From there on; what a compaction, an aborted transaction or a retention took is not there. */
  private void fetch(TopicPartition wanted, long offset) {
    fetched.clear();
    from = offset;
    to = offset;
    consumer.seek(wanted, offset);
    long silentUntil = System.nanoTime() + LONGEST_SILENCE.toNanos();
    try {
      while (to <= offset) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(wanted)) {
          fetched.put(record.offset(), record);
        }
        to = consumer.position(wanted);
        if (to <= offset && isBehindTheEnd(wanted, offset)) {
          to = offset + 1;
        } else if (to <= offset && System.nanoTime() > silentUntil) {
          throw new TransientFaultException(
              "%s cannot be read at %d now".formatted(wanted, offset), null);
        }
      }
    } catch (OffsetOutOfRangeException e) {
      to = offset + 1;
    }
  }

  private boolean isBehindTheEnd(TopicPartition wanted, long offset) {
    return consumer.endOffsets(List.of(wanted)).getOrDefault(wanted, offset + 1) <= offset;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
