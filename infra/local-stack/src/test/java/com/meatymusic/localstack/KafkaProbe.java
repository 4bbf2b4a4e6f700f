package com.meatymusic.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of one partition that a test writes to and reads from the beginning. */
record KafkaProbe(String bootstrap, String topic) {

  void create() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
    }
  }

  void write(String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", value)).get(20, TimeUnit.SECONDS);
    }
  }

  List<String> readAll() {
    var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", bootstrap));
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    var partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition), Duration.ofSeconds(20)).get(partition);
      var values = new ArrayList<String>();
      while (consumer.position(partition, Duration.ofSeconds(20)) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
      return values;
    }
  }
}
