package com.meatymusic.schemas.publisher;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which outcome. They are completed on threads of their own: reading never waits for
 * what is done with an outcome. One that nobody waits for is passed over undecoded.
 */
final class ExpectedOutcomes implements AutoCloseable {

  private final Contract contract;
  private final Function<Headers, @Nullable String> nameOf;
  private final Map<String, Set<CompletableFuture<CommandOutcome>>> expected =
      new ConcurrentHashMap<>();
  private final ExecutorService answering =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("outcomes-", 0).factory());

  ExpectedOutcomes(Contract contract, Function<Headers, @Nullable String> nameOf) {
    this.contract = contract;
    this.nameOf = nameOf;
  }

  /**
   * Waits for an outcome. Fails with a {@link java.util.concurrent.TimeoutException} after the
   * longest wait, and is forgotten then.
   */
  CompletableFuture<CommandOutcome> expect(String name, Duration longestWait) {
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

  /** Completes whoever waits for this one. */
  void complete(ConsumerRecord<byte[], byte[]> reply) {
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
    answering.shutdown();
  }
}
