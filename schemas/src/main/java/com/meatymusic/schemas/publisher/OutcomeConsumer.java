package com.meatymusic.schemas.publisher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Consumes a topic of outcomes from where it ended when this was made. An outcome is true as soon
 * as it stands in the topic, also before its transaction commits, so it is read uncommitted.
 */
final class OutcomeConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

  private final Map<String, Object> settings;
  private final Map<TopicPartition, Long> next;
  private volatile Consumer<byte[], byte[]> consumer;

  /**
   * Resolves the positions before it returns, so that no outcome of what is sent afterwards is
   * missed.
   *
   * @throws IllegalStateException when there is no such topic
   */
  OutcomeConsumer(Map<String, Object> clients, String topic) {
    this.settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    this.consumer = consumer(settings);
    this.next = new HashMap<>(consumer.endOffsets(partitions(consumer, topic)));
    go(consumer);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (all.isEmpty()) {
      consumer.close(CloseOptions.timeout(LONGEST_CLOSE));
      throw new IllegalStateException("there is no topic " + topic);
    }
    return all;
  }

  private void go(Consumer<byte[], byte[]> to) {
    to.assign(next.keySet());
    next.forEach(to::seek);
  }

  /** Hands over what has come, or waits for it for a second. */
  void poll(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      taker.accept(record);
    }
  }

  /** Goes on at the same place with a new consumer. */
  void reopen() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
    consumer = consumer(settings);
    go(consumer);
  }

  /** Has a poll on another thread end with a {@code WakeupException}. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(LONGEST_CLOSE));
  }
}
