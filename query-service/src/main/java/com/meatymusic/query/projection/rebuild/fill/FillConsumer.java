package com.meatymusic.query.projection.rebuild.fill;

import com.meatymusic.query.projection.checkpoint.LogTruncatedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions of a log in large batches. */
record FillConsumer(Consumer<byte[], byte[]> consumer, String topic) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration MORE = Duration.ofMillis(10);

  /**
   * After which no more is gathered: decoded, opened and on its way to the database a record takes
   * some six times its bytes, and each filling thread has such a batch.
   */
  private static final long MOST_BYTES = 8 << 20;

  TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }

  /** Reads these partitions from now on. What has been fetched of them stays. */
  void assign(Set<Integer> partitions) {
    consumer.assign(partitions.stream().map(this::partition).toList());
  }

  /**
   * Goes to these positions, of all partitions that it reads; to 0 where there is none.
   *
   * @throws LogTruncatedException when the log begins behind one of them
   */
  void begin(Map<Integer, Long> positions) {
    consumer
        .beginningOffsets(consumer.assignment())
        .forEach((partition, beginning) -> {
          long position = positions.getOrDefault(partition.partition(), 0L);
          if (position < beginning) {
            throw new LogTruncatedException(partition, beginning);
          }
          consumer.seek(partition, position);
        });
  }

  void seek(int partition, long position) {
    consumer.seek(partition(partition), position);
  }

  /** A batch of what is there, without waiting for more, as far as memory has room for it. */
  List<ConsumerRecord<byte[], byte[]>> poll(int batch) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long bytes = 0;
    Duration wait = POLL;
    while (records.size() < batch && bytes < MOST_BYTES) {
      int before = records.size();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
        records.add(record);
        bytes += record.serializedValueSize();
      }
      if (records.size() == before) {
        break;
      }
      wait = MORE;
    }
    return records;
  }
}
