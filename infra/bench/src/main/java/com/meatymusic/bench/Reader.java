package com.meatymusic.bench;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all of the log once, in one thread, with the settings of the projector. */
record Reader(String kafka) {

  private KafkaConsumer<byte[], byte[]> open() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            kafka,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false,
            "max.poll.records",
            5_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** The sum of the ends of all partitions. */
  long end() {
    try (var consumer = open()) {
      return consumer.endOffsets(partitions(consumer)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  void each(Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    long left = end();
    try (var consumer = open()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (left > 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          taker.accept(record);
          left--;
        }
      }
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(Topics.EVENTS).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()))
        .toList();
  }
}
