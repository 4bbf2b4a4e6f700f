package com.meatymusic.schemas.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topic of outcomes from where it ended when this was opened, and completes whoever
 * waits. All others are passed over by a header, undecoded. An outcome is true as soon as it stands
 * in the topic, also before its transaction commits, so it is read uncommitted.
 */
final class OutcomeReader implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final Contract contract;
  private final Map<String, CompletableFuture<CommandOutcome>> expected = new ConcurrentHashMap<>();
  private final Thread thread;

  private OutcomeReader(Consumer<byte[], byte[]> consumer, Contract contract) {
    this.consumer = consumer;
    this.contract = contract;
    this.thread = Thread.ofPlatform().name("outcome-reader").daemon().unstarted(this::readAll);
  }

  static OutcomeReader open(Map<String, Object> clients, Contract contract) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.REPLIES).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    // Resolved now, before anything is published: an outcome cannot come before it.
    consumer.endOffsets(partitions).forEach(consumer::seek);
    OutcomeReader reader = new OutcomeReader(consumer, contract);
    reader.thread.start();
    return reader;
  }

  CompletableFuture<CommandOutcome> expect(UUID commandId) {
    return expected.computeIfAbsent(commandId.toString(), id -> new CompletableFuture<>());
  }

  void forget(UUID commandId) {
    expected.remove(commandId.toString());
  }

  private void readAll() {
    try (consumer) {
      while (true) {
        consumer.poll(Duration.ofSeconds(1)).forEach(this::complete);
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void complete(ConsumerRecord<byte[], byte[]> reply) {
    Header id = reply.headers().lastHeader(HeaderNames.COMMAND_ID);
    var waiting = id == null ? null : expected.get(new String(id.value(), UTF_8));
    if (waiting == null) {
      return;
    }
    try {
      waiting.complete((CommandOutcome) contract.decode(reply.value()));
    } catch (UnreadableRecordException e) {
      waiting.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
