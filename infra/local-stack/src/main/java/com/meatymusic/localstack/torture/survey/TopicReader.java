package com.meatymusic.localstack.torture.survey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to where they end now. */
final class TopicReader {

  private TopicReader() {}

  /** Names of all topics. */
  static List<String> topics(String kafka) {
    try (var consumer = consumer(kafka, "read_committed")) {
      return List.copyOf(consumer.listTopics().keySet());
    }
  }

  /**
   * @param isolation {@code read_uncommitted} for what was aborted, too
   */
  static void read(
      String kafka,
      List<String> topics,
      String isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try (var consumer = consumer(kafka, isolation)) {
      var partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(each);
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String isolation) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka, "isolation.level", isolation, "enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
