package com.meatymusic.query.background;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * One round after the other for all who wait, and only while someone does; however many they are,
 * there is one round at a time. An error ends a round and no more, and so does silence: of a server
 * that is gone without a word nobody hears again.
 */
public final class Rounds {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Duration interval;
  private final Duration longest;
  private final BooleanSupplier needed;
  private final Supplier<Mono<Void>> round;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param interval before each round
   * @param needed whether anybody waits
   */
  public Rounds(Duration interval, BooleanSupplier needed, Supplier<Mono<Void>> round) {
    this(interval, LONGEST, needed, round);
  }

  Rounds(Duration interval, Duration longest, BooleanSupplier needed, Supplier<Mono<Void>> round) {
    this.interval = interval;
    this.longest = longest;
    this.needed = needed;
    this.round = round;
  }

  /** Somebody waits now. */
  public void wake() {
    if (running.compareAndSet(false, true)) {
      // On a thread of its own, which ends at once: the rounds for all who wait are no part of the
      // trace of who came first.
      Thread.startVirtualThread(() -> rounds().subscribe());
    }
  }

  private Mono<Void> rounds() {
    return Mono.delay(interval)
        .then(Mono.defer(round).timeout(longest).onErrorComplete())
        .repeat(needed)
        .then()
        .doFinally(signal -> {
          running.set(false);
          if (needed.getAsBoolean()) {
            wake(); // Someone came between the last look and now.
          }
        });
  }
}
