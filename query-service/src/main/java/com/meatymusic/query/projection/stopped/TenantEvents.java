package com.meatymusic.query.projection.stopped;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one tenant's events from the log, some at a time. What is in nobody's numbering was parked
 * when the subscription passed it, and is left out.
 */
final class TenantEvents implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_RECORDS = 500;
  private static final long MOST_BYTES = 4 << 20;

  /**
   * Some of them.
   *
   * @param next the offset behind all that was looked at
   */
  record Some(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final byte[] key;

  TenantEvents(Consumer<byte[], byte[]> consumer, LogIdentity log, UUID tenant) {
    this.consumer = consumer;
    this.partition = new TopicPartition(log.topic(), log.partition(tenant));
    this.key = tenant.toString().getBytes(UTF_8);
    consumer.assign(List.of(partition));
  }

  TopicPartition partition() {
    return partition;
  }

  /**
   * Those from an offset on, up to another, or up to so many that they are enough for a step, or
   * until the log has been silent for so long.
   */
  Some read(long from, long to, Duration longestSilence) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    long bytes = 0;
    long next = from;
    consumer.seek(partition, from);
    long silentSince = System.nanoTime();
    while (next < to) {
      long before = next;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= to) {
          break;
        }
        next = record.offset() + 1;
        if (Arrays.equals(record.key(), key) && number(record) > 0) {
          found.add(record);
          bytes += record.serializedValueSize();
          if (found.size() >= MOST_RECORDS || bytes >= MOST_BYTES) {
            return new Some(found, next);
          }
        }
      }
      // Behind the last record stands what Kafka wrote at the end of a transaction.
      next = Math.max(next, Math.min(consumer.position(partition), to));
      if (next > before) {
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > longestSilence.toNanos()) {
        return new Some(found, next);
      }
    }
    return new Some(found, next);
  }

  /** The number of an event; 0 when it tells none. */
  static long number(ConsumerRecord<byte[], byte[]> record) {
    try {
      return RecordMetadata.of(record.headers()).number(HeaderNames.SEQUENCE);
    } catch (MetadataException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
