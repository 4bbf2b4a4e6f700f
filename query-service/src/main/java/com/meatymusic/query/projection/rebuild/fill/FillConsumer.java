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

  /** A batch of what is there, without waiting for more. */
  List<ConsumerRecord<byte[], byte[]>> poll(int batch) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Duration wait = POLL;
    while (records.size() < batch) {
      int before = records.size();
      consumer.poll(wait).forEach(records::add);
      if (records.size() == before) {
        break;
      }
      wait = MORE;
    }
    return records;
  }
}
