package com.meatymusic.command.gateway.writer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How the clients that write commands are set. */
public final class CommandProducer {

  private CommandProducer() {}

  /** What all of them have in common: acknowledged by all in-sync replicas. */
  public static Map<String, Object> settings(Map<String, Object> clients, String clientId) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  public static Producer<byte[], byte[]> open(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Producer<byte[], byte[]> forRequests(Map<String, Object> clients, Duration longestWait) {
    Map<String, Object> settings = settings(clients, "gate-http");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis() / 2);
    // Nobody waits for company, but while a request is under way the next ones gather for one.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // What waits behind a send that waits is refused before long.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
    // There is one topic: after a quiet while it need not be asked for again.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE);
    return open(settings);
  }
}
