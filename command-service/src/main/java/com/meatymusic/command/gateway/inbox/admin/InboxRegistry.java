package com.meatymusic.command.gateway.inbox.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CloseOptions;
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

/**
 * The inboxes that operators made, from their compacted topic: every instance follows it, so all
 * have the same inboxes within moments. Whatever fails, it looks again after a pause, from where it
 * was.
 */
public final class InboxRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxRegistry.class);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.INBOXES, 0);
  private static final Duration LONGEST_LEARNING = Duration.ofSeconds(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Is told what stands there now; null for an inbox that is gone. */
  @FunctionalInterface
  public interface Follower {
    void changed(String producer, @Nullable Read wanted);
  }

  private final Map<String, Read> all = new ConcurrentSkipListMap<>();
  private final InboxDefinitions definitions;
  private final Map<String, Object> consumers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RepeatedWork following;
  private volatile boolean closed;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile Instant lastHeard = Instant.now();
  private long next;
  private @Nullable Follower follower;

  public InboxRegistry(
      Map<String, Object> consumers,
      Map<String, Object> producers,
      InboxDefinitions definitions,
      Loop loop) {
    this.definitions = definitions;
    this.consumers = new HashMap<>(consumers);
    this.consumers.keySet().removeIf(name -> name.startsWith("group."));
    this.consumers.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.consumers.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.following =
        new RepeatedWork(loop, Duration.ZERO, LONGEST_PAUSE, LONGEST_ANSWER, this::follow);
    Map<String, Object> writing = new HashMap<>(producers);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    writing.put(ProducerConfig.CLIENT_ID_CONFIG, "inbox-registry");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private KafkaConsumer<byte[], byte[]> open() {
    var opened =
        new KafkaConsumer<>(consumers, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened.assign(List.of(PARTITION));
    opened.seek(PARTITION, next);
    return opened;
  }

  /** Tells the follower of all inboxes there are, then goes on telling of changes. */
  public void start(Follower told) {
    KafkaConsumer<byte[], byte[]> reading = open();
    long end = reading.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    while (reading.position(PARTITION) < end) {
      reading.poll(Duration.ofMillis(100)).forEach(this::learn);
    }
    consumer = reading;
    all.forEach(told::changed);
    follower = told;
    following.start();
  }

  /** What stands in the topic, bad definitions too. */
  Map<String, Read> all() {
    return all;
  }

  /** When the topic was last heard of: a short while ago, unless something is wrong. */
  public Instant lastHeard() {
    return lastHeard;
  }

  /**
   * Returns when all in-sync replicas have it.
   *
   * @return whether this instance has learnt of it too; if not, it will
   */
  boolean write(String inbox, @Nullable InboxDefinition wanted) {
    byte[] value = wanted == null ? null : definitions.write(wanted);
    Read expected = wanted == null ? null : Read.of(wanted);
    try {
      producer.send(new ProducerRecord<>(Topics.INBOXES, inbox.getBytes(UTF_8), value)).get();
      long end = System.nanoTime() + LONGEST_LEARNING.toNanos();
      while (!Objects.equals(all.get(inbox), expected)) {
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(5);
      }
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the definition cannot be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing a definition", e);
    }
  }

  private void follow() {
    KafkaConsumer<byte[], byte[]> reading = consumer;
    if (closed) {
      return;
    }
    try {
      if (reading == null) {
        reading = open();
        consumer = reading;
      }
      reading.poll(Duration.ofSeconds(1)).forEach(this::learn);
      // A poll that is not allowed to read throws; one of a broker that is away does not, and
      // the position is known without it. So it is asked for something that only it knows.
      reading.endOffsets(List.of(PARTITION), LONGEST_ANSWER);
      lastHeard = Instant.now();
    } catch (WakeupException e) {
      // Closed.
    } catch (RuntimeException | Error e) {
      consumer = null;
      if (reading != null) {
        reading.close(CloseOptions.timeout(Duration.ZERO));
      }
      throw e;
    }
  }

  private void learn(ConsumerRecord<byte[], byte[]> written) {
    next = written.offset() + 1;
    String name = name(written);
    if (name == null) {
      LOG.error("what stands at {} of {} is no producer's", written.offset(), PARTITION);
      return;
    }
    Read wanted = written.value() == null ? null : definitions.read(written.value());
    if (wanted == null) {
      all.remove(name);
    } else {
      if (wanted.fault() != null) {
        LOG.error("inbox {} stays closed, as its definition is bad: {}", name, wanted.fault());
      }
      all.put(name, wanted);
    }
    if (follower != null) {
      follower.changed(name, wanted);
    }
  }

  private static @Nullable String name(ConsumerRecord<byte[], byte[]> written) {
    if (written.key() == null || written.key().length > 63) {
      return null;
    }
    try {
      String name = new String(written.key(), UTF_8);
      Topics.inbox(name);
      return name;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void close() {
    closed = true;
    KafkaConsumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    following.stop();
    try {
      if (reading != null) {
        reading.close(CloseOptions.timeout(Duration.ofSeconds(1)));
      }
    } finally {
      producer.close(Duration.ofSeconds(1));
    }
  }
}
