package com.meatymusic.localstack.bench.rig;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of a topic, from its end when this was opened. */
public final class Counter implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile long count;
  private volatile boolean closed;

  private Counter(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("counter").daemon().unstarted(this::read);
  }

  public static Counter open(Rig rig, String topic) {
    var settings =
        new HashMap<String, Object>(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000,
                // Counting shares the cores: better a few large answers than many small ones.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                256 << 10,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20));
    settings.putAll(rig.clients());
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
    var counter = new Counter(consumer);
    counter.thread.start();
    return counter;
  }

  long count() {
    return count;
  }

  /** Waits until so many have been counted. */
  public void await(long wanted, Duration longest) {
    var end = System.nanoTime() + longest.toNanos();
    while (count < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only %d of %d records were committed in %s".formatted(count, wanted, longest));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        count += consumer.poll(Duration.ofMillis(200)).count();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
