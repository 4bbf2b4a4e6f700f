package com.meatymusic.endtoend;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed events of one tenant, in order, by their headers. */
record LoggedEvents(List<RecordMetadata> all) {

  static LoggedEvents of(String bootstrap, String tenantId) {
    List<RecordMetadata> found = new ArrayList<>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.EVENTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.seekToBeginning(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          RecordMetadata headers = RecordMetadata.of(record.headers());
          if (headers.text(HeaderNames.ID).startsWith(tenantId + "/")) {
            found.add(headers);
          }
        }
      }
    }
    return new LoggedEvents(found);
  }

  List<String> sequence() {
    return all.stream().map(headers -> headers.text(HeaderNames.SEQUENCE)).toList();
  }

  /** Ids of the users that were registered. */
  List<String> users() {
    return all.stream()
        .filter(headers -> headers.text(HeaderNames.TYPE).endsWith(".UserRegistered"))
        .map(headers -> headers.text(HeaderNames.SUBJECT).substring("user/".length()))
        .toList();
  }
}
