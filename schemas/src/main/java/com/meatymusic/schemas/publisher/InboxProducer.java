package com.meatymusic.schemas.publisher;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's producer of an inbox: whatever it acknowledges is in all in-sync replicas, once. */
final class InboxProducer {

  private InboxProducer() {}

  static Producer<byte[], byte[]> open(Map<String, Object> clients, String producerName) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "command-publisher-" + producerName);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
