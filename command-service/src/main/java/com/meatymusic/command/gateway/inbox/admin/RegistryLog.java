package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the topic that holds the definitions of inboxes. Whatever fails, it looks again after a
 * pause, from where it was.
 */
final class RegistryLog implements AutoCloseable {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.INBOXES, 0);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final RepeatedWork following;
  private volatile boolean closed;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile Instant lastHeard = Instant.now();
  private long next;

  /**
   * @param reader is given each record once, in order
   */
  RegistryLog(
      Map<String, Object> clients, Loop loop, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.reader = reader;
    this.following =
        new RepeatedWork(loop, Duration.ZERO, LONGEST_PAUSE, LONGEST_ANSWER, this::follow);
  }

  private KafkaConsumer<byte[], byte[]> open() {
    var opened =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    opened.assign(List.of(PARTITION));
    opened.seek(PARTITION, next);
    return opened;
  }

  /** Reads all that is there now; blocks until then. */
  void readToEnd() {
    KafkaConsumer<byte[], byte[]> reading = open();
    long end = reading.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    while (reading.position(PARTITION) < end) {
      reading.poll(Duration.ofMillis(100)).forEach(this::take);
    }
    consumer = reading;
  }

  /** Goes on with what comes, on a thread of its own. */
  void start() {
    following.start();
  }

  /** When the topic was last heard of: a short while ago, unless something is wrong. */
  Instant lastHeard() {
    return lastHeard;
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
      reading.poll(Duration.ofSeconds(1)).forEach(this::take);
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

  private void take(ConsumerRecord<byte[], byte[]> written) {
    next = written.offset() + 1;
    reader.accept(written);
  }

  @Override
  public void close() {
    closed = true;
    KafkaConsumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    following.stop();
    if (reading != null) {
      reading.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }
}
