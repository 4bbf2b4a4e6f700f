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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of outcomes from where it ended when this was opened, and completes whoever
 * waits. All others are passed over by a header, undecoded. An outcome is true as soon as it stands
 * in the topic, also before its transaction commits, so it is read uncommitted.
 */
public final class OutcomeReader implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;
  private final Contract contract;
  private final Function<Headers, @Nullable String> nameOf;
  private final Map<String, Set<CompletableFuture<CommandOutcome>>> expected =
      new ConcurrentHashMap<>();
  private final Thread thread;

  private OutcomeReader(
      Consumer<byte[], byte[]> consumer,
      Contract contract,
      Function<Headers, @Nullable String> nameOf) {
    this.consumer = consumer;
    this.contract = contract;
    this.nameOf = nameOf;
    this.thread = Thread.ofPlatform().name("outcome-reader").daemon().unstarted(this::readAll);
  }

  /**
   * Opens a reader; only outcomes of what is sent after it has returned are certain to be seen.
   *
   * @param clients settings of Kafka's clients
   * @param contract decodes the outcomes
   * @param nameOf by which name an outcome is waited for, from its headers; null for by none
   */
  public static OutcomeReader open(
      Map<String, Object> clients, Contract contract, Function<Headers, @Nullable String> nameOf) {
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
    OutcomeReader reader = new OutcomeReader(consumer, contract, nameOf);
    reader.thread.start();
    return reader;
  }

  /** Names an outcome by the id of its command. */
  public static @Nullable String commandId(Headers headers) {
    return header(headers, HeaderNames.COMMAND_ID);
  }

  /** Text of a header, or null. */
  public static @Nullable String header(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /**
   * Waits for an outcome. Fails with a {@link java.util.concurrent.TimeoutException} after the
   * longest wait, and is forgotten then.
   */
  public CompletableFuture<CommandOutcome> expect(String name, Duration longestWait) {
    CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
    expected.compute(
        name,
        (key, waiting) -> {
          Set<CompletableFuture<CommandOutcome>> all =
              waiting == null ? ConcurrentHashMap.newKeySet(1) : waiting;
          all.add(outcome);
          return all;
        });
    return outcome
        .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, error) -> forget(name, outcome));
  }

  private void forget(String name, CompletableFuture<CommandOutcome> outcome) {
    expected.computeIfPresent(
        name,
        (key, waiting) -> {
          waiting.remove(outcome);
          return waiting.isEmpty() ? null : waiting;
        });
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
    String name = nameOf.apply(reply.headers());
    var waiting = name == null ? null : expected.remove(name);
    if (waiting == null) {
      return;
    }
    try {
      CommandOutcome outcome = (CommandOutcome) contract.decode(reply.value());
      waiting.forEach(each -> each.complete(outcome));
    } catch (UnreadableRecordException e) {
      waiting.forEach(each -> each.completeExceptionally(e));
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
