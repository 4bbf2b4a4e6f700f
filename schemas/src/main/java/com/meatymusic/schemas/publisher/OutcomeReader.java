package com.meatymusic.schemas.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.outcome.CommandOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a topic of outcomes from where it ended when opened, and completes whoever waits. */
public final class OutcomeReader implements AutoCloseable {

  private final ExpectedOutcomes expected;
  private final OutcomeLoop loop;

  private OutcomeReader(OutcomeConsumer consumer, ExpectedOutcomes expected) {
    this.expected = expected;
    this.loop = new OutcomeLoop(consumer, expected);
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
    OutcomeReader reader =
        new OutcomeReader(
            new OutcomeConsumer(clients, topic), new ExpectedOutcomes(contract, nameOf));
    reader.loop.start();
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
    return expected.expect(name, longestWait);
  }

  /** Whether outcomes are read; an error while reading is tried again, but who waits may not. */
  public boolean isReading() {
    return loop.isReading();
  }

  /** What reading failed by and is tried again after; null when it did not fail. */
  public @Nullable Throwable failure() {
    return loop.failure();
  }

  @Override
  public void close() {
    loop.close();
    expected.close();
  }
}
