package com.meatymusic.command.decider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

/** Which failures of its thread the decider survives. */
class StreamFailuresTest {

  private final List<Throwable> ended = new ArrayList<>();
  private final StreamFailures failures = new StreamFailures(ended::add);

  private StreamThreadExceptionResponse handle(Throwable cause) {
    Thread.currentThread().interrupt(); // So that it does not pause.
    try {
      return failures.handle(new StreamsException("of a thread", cause));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void itGoesOnWhenARightIsMissing() {
    assertThat(handle(new TopicAuthorizationException("no")))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(failures.waitsForRight()).isTrue();
    assertThat(ended).isEmpty();
  }

  /** As seen when a topic may no longer be read of which offsets are to be committed. */
  @Test
  void itGoesOnWhenKafkaSaysSoInWordsOnly() {
    var said =
        new KafkaException(
            "Unexpected error in TxnOffsetCommitResponse: Topic authorization failed.");
    assertThat(handle(said)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(failures.waitsForRight()).isTrue();
    assertThat(ended).isEmpty();
  }

  @Test
  void itEndsWhenNobodyKnowsWhatItIs() {
    assertThat(handle(new IllegalStateException("what")))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(ended).hasSize(1);
  }
}
