package com.meatymusic.command.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inboxes that operators made, from their compacted topic: every instance follows it, so all
 * have the same inboxes within moments.
 */
final class InboxRegister implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxRegister.class);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.INBOXES, 0);
  private static final Duration LONGEST_LEARNING = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();

  /** Is told what is wanted now; null for an inbox that is gone. */
  @FunctionalInterface
  interface Follower {
    void changed(String producer, @Nullable InboxDefinition wanted);
  }

  private final Map<String, InboxDefinition> all = new ConcurrentSkipListMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread =
      Thread.ofPlatform().name("inbox-register").daemon().unstarted(this::follow);
  private @Nullable Follower follower;

  InboxRegister(Map<String, Object> consumers, Map<String, Object> producers) {
    Map<String, Object> settings = new HashMap<>(consumers);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    Map<String, Object> writing = new HashMap<>(producers);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    writing.put(ProducerConfig.CLIENT_ID_CONFIG, "inbox-register");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Tells the follower of all inboxes there are, then goes on telling of changes. */
  void start(Follower told) {
    long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    while (consumer.position(PARTITION) < end) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::learn);
    }
    all.forEach(told::changed);
    follower = told;
    thread.start();
  }

  Map<String, InboxDefinition> all() {
    return all;
  }

  /** Returns when all in-sync replicas have it and this instance has learnt of it. */
  void write(String inbox, @Nullable InboxDefinition wanted) {
    byte[] value = wanted == null ? null : JSON.writeValueAsBytes(wanted);
    try {
      producer.send(new ProducerRecord<>(Topics.INBOXES, inbox.getBytes(UTF_8), value)).get();
      long end = System.nanoTime() + LONGEST_LEARNING.toNanos();
      while (!Objects.equals(all.get(inbox), wanted) && System.nanoTime() < end) {
        Thread.sleep(5);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the definition cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing a definition", e);
    }
  }

  private void follow() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::learn);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void learn(ConsumerRecord<byte[], byte[]> written) {
    try {
      String name = new String(written.key(), UTF_8);
      Topics.inbox(name);
      InboxDefinition wanted =
          written.value() == null ? null : JSON.readValue(written.value(), InboxDefinition.class);
      if (wanted == null) {
        all.remove(name);
      } else {
        all.put(name, wanted);
      }
      if (follower != null) {
        follower.changed(name, wanted);
      }
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      // A definition that nobody can read must not take the others' inboxes away.
      LOG.error("the definition at {} of {} is passed over", written.offset(), PARTITION, e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    producer.close(Duration.ofSeconds(1));
  }
}
