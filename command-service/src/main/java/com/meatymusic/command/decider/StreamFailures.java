package com.meatymusic.command.decider;

import com.meatymusic.command.decider.streams.LostTransaction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the decider when its thread fails: it goes on with a new one where it can. */
final class StreamFailures implements StreamsUncaughtExceptionHandler, KafkaStreams.StateListener {

  private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
  private static final Duration AUTHORIZATION_PAUSE = Duration.ofSeconds(2);
  private static final List<String> NOT_ALLOWED =
      Stream.of(Errors.TOPIC_AUTHORIZATION_FAILED, Errors.GROUP_AUTHORIZATION_FAILED)
          .map(Errors::message)
          .toList();

  private final Consumer<Throwable> onFailure;
  private volatile boolean waitsForRight;

  /**
   * @param onFailure is told when the decider cannot go on
   */
  StreamFailures(Consumer<Throwable> onFailure) {
    this.onFailure = onFailure;
  }

  /** Streams says that it runs also while its thread waits for a right. */
  boolean waitsForRight() {
    return waitsForRight;
  }

  @Override
  public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    if (now == KafkaStreams.State.RUNNING) {
      waitsForRight = false;
    }
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable cause) {
    if (LostTransaction.isCauseOf(cause)) {
      LOG.warn(
          "a transaction was aborted under the decider; what was in it is decided anew", cause);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (isNotAllowed(cause)) {
      LOG.warn("the decider is not allowed what it needs, and tries again: {}", cause.toString());
      waitsForRight = true;
      pause();
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the decider has stopped", cause);
    onFailure.accept(cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** A right that was taken away is an operator's to give back; nothing of the log is wrong. */
  private static boolean isNotAllowed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException
          || cause instanceof AuthenticationException
          || saysNotAllowed(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Of offsets that may not be committed with a transaction Kafka's client says so in words only.
   */
  private static boolean saysNotAllowed(@Nullable String message) {
    return message != null && NOT_ALLOWED.stream().anyMatch(message::endsWith);
  }

  private static void pause() {
    try {
      Thread.sleep(AUTHORIZATION_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
