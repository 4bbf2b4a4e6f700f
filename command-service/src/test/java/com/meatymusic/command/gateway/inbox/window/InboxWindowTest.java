package com.meatymusic.command.gateway.inbox.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxWindowTest {

  private static final int SIZE = 8;

  private final List<CompletableFuture<String>> expected = new ArrayList<>();
  private final Decider decider = new Decider();
  private final InboxWindow window =
      new InboxWindow(
          (name, longest) -> {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            expected.add(outcome);
            return outcome;
          },
          decider,
          SIZE,
          1_000,
          Duration.ofHours(1));

  /** How far the log goes and how much of it is decided, one partition. */
  private static final class Decider implements CommandLog {
    volatile long end = 1_000;
    volatile long decided;

    @Override
    public Map<Integer, Long> ends() {
      return Map.of(0, end);
    }

    @Override
    public Map<Integer, Long> decided() {
      return Map.of(0, decided);
    }
  }

  private CompletableFuture<Void> entering(long bytes) {
    return CompletableFuture.runAsync(
        () -> window.enter("next", bytes), work -> Thread.ofVirtual().start(work));
  }

  private void full() {
    for (int i = 0; i < SIZE; i++) {
      window.enter("command " + i, 1);
    }
  }

  @Test
  void holdsTheInboxForAsLongAsTheDeciderIsAway() throws Exception {
    full();
    CompletableFuture<Void> next = entering(1);
    Thread.sleep(5_000);
    assertThat(next).as("it went on without a place").isNotDone();
    expected.getFirst().complete("decided");
    next.get(30, TimeUnit.SECONDS);
    assertThat(window.places()).isEqualTo(SIZE);
  }

  @Test
  void goesOnWhereNoOutcomesComeOnceTheDeciderHasPassed() throws Exception {
    full();
    CompletableFuture<Void> next = entering(1);
    Thread.sleep(2_500);
    assertThat(next).isNotDone();
    decider.decided = 1_000; // Copies of what was taken before: there is no outcome.
    decider.end = 5_000;
    next.get(30, TimeUnit.SECONDS);
    assertThat(window.places()).isOne();
  }

  @Test
  void isBoundedInBytesAndLetsOneOfAnySizePass() throws Exception {
    window.enter("large", 5_000);
    CompletableFuture<Void> next = entering(1);
    Thread.sleep(100);
    assertThat(next).isNotDone();
    expected.getFirst().completeExceptionally(new IllegalStateException("any end"));
    next.get(30, TimeUnit.SECONDS);
    assertThat(window.bytes()).isOne();
  }

  @Test
  void whoWaitsIsLetGoWhenTheInboxIsClosed() {
    full();
    CompletableFuture<Void> next = entering(1);
    window.close();
    assertThatThrownBy(() -> next.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }
}
