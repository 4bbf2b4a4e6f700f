package com.meatymusic.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for texts in all records of all topics, whatever wrote them, transactions aborted too. */
final class TopicSearch {

  private TopicSearch() {}

  /** Topics with a record that holds one of the texts in its key, value or headers. */
  static Set<String> of(String kafka, List<String> texts) {
    List<byte[]> wanted = texts.stream().map(text -> text.getBytes(UTF_8)).toList();
    Set<String> found = new TreeSet<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .listTopics()
          .values()
          .forEach(some ->
              some.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition()))));
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (wanted.stream().anyMatch(text -> holds(record, text))) {
            found.add(record.topic());
          }
        }
      }
    }
    return found;
  }

  private static boolean holds(ConsumerRecord<byte[], byte[]> record, byte[] text) {
    if (holds(record.key(), text) || holds(record.value(), text)) {
      return true;
    }
    for (var header : record.headers()) {
      if (holds(header.value(), text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(byte[] bytes, byte[] text) {
    return bytes != null && ByteSearch.contains(bytes, text);
  }
}
