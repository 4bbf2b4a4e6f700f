package com.meatymusic.schemas.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
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
 * Reads a topic of outcomes from where it ended when this was opened, and completes whoever waits,
 * on threads of their own: reading never waits for what is done with an outcome. All others are
 * passed over by a header, undecoded. An outcome is true as soon as it stands in the topic, also
 * before its transaction commits, so it is read uncommitted. What goes wrong while reading is tried
 * again, with a new consumer and from the same place, until this is closed.
 */
public final class OutcomeReader implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(OutcomeReader.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_STAND = Duration.ofSeconds(15);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Contract contract;
  private final Function<Headers, @Nullable String> nameOf;
  private final Map<String, Set<CompletableFuture<CommandOutcome>>> expected =
      new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> next;
  private final ExecutorService answering =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("outcomes-", 0).factory());
  private final Thread thread;
  private volatile Consumer<byte[], byte[]> consumer;
  private volatile long lastRead = System.nanoTime();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  private OutcomeReader(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      Contract contract,
      Function<Headers, @Nullable String> nameOf) {
    this.consumers = consumers;
    this.topic = topic;
    this.contract = contract;
    this.nameOf = nameOf;
    this.consumer = consumers.get();
    // Resolved now, before anything is published: an outcome cannot come before it.
    this.next = new HashMap<>(consumer.endOffsets(partitions(consumer)));
    go(consumer);
    this.thread = Thread.ofPlatform().name("outcome-reader").daemon().unstarted(this::readAll);
  }

  /** Opens a reader of all outcomes, which only the services may read. */
  public static OutcomeReader open(
      Map<String, Object> clients, Contract contract, Function<Headers, @Nullable String> nameOf) {
    return open(clients, Topics.REPLIES, contract, nameOf);
  }

  /**
   * Opens a reader; only outcomes of what is sent after it has returned are certain to be seen.
   *
   * @param clients settings of Kafka's clients
   * @param topic {@link Topics#REPLIES}, or the outcomes of a producer
   * @param contract decodes the outcomes
   * @param nameOf by which name an outcome is waited for, from its headers; null for by none
   * @throws IllegalStateException when there is no such topic
   */
  public static OutcomeReader open(
      Map<String, Object> clients,
      String topic,
      Contract contract,
      Function<Headers, @Nullable String> nameOf) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    OutcomeReader reader =
        new OutcomeReader(
            () ->
                new KafkaConsumer<>(
                    settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            topic,
            contract,
            nameOf);
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
        // What is done with it is none of the reading thread's work.
        .whenCompleteAsync((done, error) -> forget(name, outcome), answering);
  }

  private void forget(String name, CompletableFuture<CommandOutcome> outcome) {
    expected.computeIfPresent(
        name,
        (key, waiting) -> {
          waiting.remove(outcome);
          return waiting.isEmpty() ? null : waiting;
        });
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (all.isEmpty()) {
      consumer.close(CloseOptions.timeout(PAUSE));
      throw new IllegalStateException("there is no topic " + topic);
    }
    return all;
  }

  private void go(Consumer<byte[], byte[]> consumer) {
    consumer.assign(next.keySet());
    next.forEach(consumer::seek);
  }

  /** Whether outcomes are read; an error while reading is tried again, but who waits may not. */
  public boolean isReading() {
    return !closed && System.nanoTime() - lastRead < LONGEST_STAND.toNanos();
  }

  /** What reading failed by and is tried again after; null when it did not fail. */
  public @Nullable Throwable failure() {
    return failure;
  }

  private void readAll() {
    while (!closed) {
      try {
        read();
      } catch (WakeupException e) {
        // Closed.
      } catch (RuntimeException | Error e) {
        failure = e;
        LOG.log(System.Logger.Level.WARNING, "outcomes are not read for now: " + e);
        reopen();
      }
    }
    consumer.close(CloseOptions.timeout(PAUSE));
  }

  private void read() {
    while (!closed) {
      for (ConsumerRecord<byte[], byte[]> reply : consumer.poll(Duration.ofSeconds(1))) {
        next.put(new TopicPartition(reply.topic(), reply.partition()), reply.offset() + 1);
        complete(reply);
      }
      lastRead = System.nanoTime();
      failure = null;
    }
  }

  private void reopen() {
    try {
      Thread.sleep(PAUSE);
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      consumer = consumers.get();
      go(consumer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "no consumer of outcomes for now: " + e);
    }
  }

  private void complete(ConsumerRecord<byte[], byte[]> reply) {
    String name = nameOf.apply(reply.headers());
    var waiting = name == null ? null : expected.remove(name);
    if (waiting == null) {
      return;
    }
    if (reply.value() != null && contract.isOfUnknownSchema(reply.value())) {
      // It is looked for on a thread that may wait: all other outcomes come behind this one.
      Thread.ofVirtual().name("outcome-schema").start(() -> complete(reply, waiting));
    } else {
      complete(reply, waiting);
    }
  }

  private void complete(
      ConsumerRecord<byte[], byte[]> reply, Set<CompletableFuture<CommandOutcome>> waiting) {
    try {
      CommandOutcome outcome = (CommandOutcome) contract.decode(reply.value());
      waiting.forEach(each -> each.complete(outcome));
    } catch (RuntimeException | Error e) {
      // A value that is missing, of another type, or of a schema that nobody can parse: whoever
      // waits for this one is told, and all others go on.
      waiting.forEach(each -> each.completeExceptionally(e));
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answering.shutdown();
  }
}
