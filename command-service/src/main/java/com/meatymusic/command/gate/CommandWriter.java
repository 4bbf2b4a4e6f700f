package com.meatymusic.command.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes commands, acknowledged by all in-sync replicas. Never in a transaction: an open one would
 * hold back all later commands of its partition.
 */
final class CommandWriter implements AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;

  private CommandWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** For requests, each of which has a caller who waits: gives up after a while. */
  static CommandWriter forRequests(
      Map<String, Object> clients,
      Duration longestWait,
      UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    Map<String, Object> settings = settings(clients, "gate-http");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longestWait.toMillis() / 2);
    // Nobody waits for company, but while a request is under way the next ones gather for one.
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // An event loop sends: it must not be held when the buffer is full or a broker away.
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
    return open(settings, instrumentation);
  }

  /**
   * For inboxes: never gives up and keeps the order, so what is written of an inbox is always a
   * beginning of it. The decider's memory of the last offset taken depends on that.
   */
  static CommandWriter forInboxes(
      Map<String, Object> clients, UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    Map<String, Object> settings = settings(clients, "gate-inbox");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    return open(settings, instrumentation);
  }

  private static Map<String, Object> settings(Map<String, Object> clients, String clientId) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return settings;
  }

  private static CommandWriter open(
      Map<String, Object> settings, UnaryOperator<Producer<byte[], byte[]>> instrumentation) {
    return new CommandWriter(
        instrumentation.apply(
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())));
  }

  /** Asks for the topic's partitions, so that the first command need not wait for them. */
  void warmUp(String topic) {
    long end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        // It blocks as briefly as a request may; a start may take longer on a busy machine.
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /**
   * Sends a record; done when it is acknowledged. Its failure leaves open whether it was written.
   */
  CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> command) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      producer.send(
          command,
          (metadata, error) -> {
            if (error == null) {
              written.complete(null);
            } else {
              written.completeExceptionally(error);
            }
          });
    } catch (KafkaException e) {
      written.completeExceptionally(e);
    }
    return written;
  }

  @Override
  public void close() {
    producer.close(LONGEST_CLOSE);
  }
}
