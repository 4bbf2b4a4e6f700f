package com.meatymusic.query.projection.check;

import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a partition from its beginning. */
final class LogScan {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private long position;

  LogScan(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    this.consumer = consumer;
    this.partition = partition;
    consumer.assign(List.of(partition));
    long beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    if (beginning > 0) {
      throw new LogTruncatedException(partition, beginning);
    }
    consumer.seek(partition, 0);
  }

  /** The offset after the last record that was read. */
  long position() {
    return position;
  }

  /**
   * The next records before an offset.
   *
   * @param end the offset after a record that is there
   * @throws TransientFaultException when Kafka does not give them
   */
  List<ConsumerRecord<byte[], byte[]>> next(long end) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
    while (records.isEmpty() && position < end) {
      if (System.nanoTime() > deadline) {
        throw new TransientFaultException(
            "Kafka did not give %s in time".formatted(partition), null);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < end) {
          records.add(record);
          position = record.offset() + 1;
        }
      }
      if (!records.isEmpty() && position == end) {
        consumer.seek(partition, end);
      }
    }
    return records;
  }
}
