package com.meatymusic.command.gateway.inbox.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inboxes that operators made, from their compacted topic: every instance follows it, so all
 * have the same inboxes within moments.
 */
public final class InboxRegistry implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxRegistry.class);
  private static final Duration LONGEST_LEARNING = Duration.ofSeconds(5);

  /** Is told what stands there now; null for an inbox that is gone. */
  @FunctionalInterface
  public interface Follower {
    void changed(String producer, @Nullable Read wanted);
  }

  private final Map<String, Read> all = new ConcurrentSkipListMap<>();
  private final InboxDefinitions definitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RegistryLog log;
  private @Nullable Follower follower;

  public InboxRegistry(
      Map<String, Object> consumers,
      Map<String, Object> producers,
      InboxDefinitions definitions,
      Loop loop) {
    this.definitions = definitions;
    this.log = new RegistryLog(consumers, loop, this::learn);
    Map<String, Object> writing = new HashMap<>(producers);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    writing.put(ProducerConfig.CLIENT_ID_CONFIG, "inbox-registry");
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Tells the follower of all inboxes there are, then goes on telling of changes. */
  public void start(Follower told) {
    log.readToEnd();
    all.forEach(told::changed);
    follower = told;
    log.start();
  }

  /** What stands in the topic, bad definitions too. */
  Map<String, Read> all() {
    return all;
  }

  /** When the topic was last heard of: a short while ago, unless something is wrong. */
  public Instant lastHeard() {
    return log.lastHeard();
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

  private void learn(ConsumerRecord<byte[], byte[]> written) {
    String name = written.key() == null ? "" : new String(written.key(), UTF_8);
    if (!Topics.isProducer(name)) {
      LOG.error("what stands at {} of {} is no producer's", written.offset(), Topics.INBOXES);
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

  @Override
  public void close() {
    try {
      log.close();
    } finally {
      producer.close(Duration.ofSeconds(1));
    }
  }
}
