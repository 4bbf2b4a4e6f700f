package com.meatymusic.command.decider.rebuild;

import com.meatymusic.platform.kafka.PartitionEnds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their beginning to their end: what is committed, in order. */
final class LogScan implements AutoCloseable {

  /** Longer than a dead instance's transaction can stay open. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  LogScan(Admin admin, Map<String, Object> clients) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    this.admin = admin;
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * @throws IllegalStateException when the end cannot be reached, as a transaction stays open
   */
  void read(String topic, int partition, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    TopicPartition one = new TopicPartition(topic, partition);
    long end = PartitionEnds.end(admin, topic, partition + 1).getOrDefault(partition, 0L);
    consumer.assign(List.of(one));
    consumer.seekToBeginning(List.of(one));
    long position = consumer.position(one);
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (position < end) {
      consumer.poll(Duration.ofMillis(100)).forEach(each);
      if (consumer.position(one) > position) {
        patience = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > patience) {
        throw new IllegalStateException(
            "%s cannot be read beyond %d of %d: a transaction is open"
                .formatted(one, position, end));
      }
      position = consumer.position(one);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
