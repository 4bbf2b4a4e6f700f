package com.meatymusic.localstack.demo;

import com.meatymusic.schemas.RecordMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for a record in a topic, as anyone with a Kafka client can. */
public final class Records {

  private static final Duration LONGEST = Duration.ofSeconds(15);

  private Records() {}

  /** Where a record stands, and its headers. */
  public record Found(String place, RecordMetadata headers) {}

  /** The first record whose header has this value, waiting for it if it is not there yet. */
  public static Found find(String bootstrapServers, String topic, String header, String value) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + LONGEST.toNanos();
      while (System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          RecordMetadata headers = RecordMetadata.of(record.headers());
          if (value.equals(headers.find(header))) {
            return new Found(topic + "/" + record.partition() + "/" + record.offset(), headers);
          }
        }
      }
    }
    throw new UnexpectedAnswerException("no record with " + header + " " + value + " in " + topic);
  }
}
