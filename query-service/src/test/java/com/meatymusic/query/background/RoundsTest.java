package com.meatymusic.query.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RoundsTest {

  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch begun = new CountDownLatch(3);

  @Test
  void aRoundThatNeverEndsIsGivenUpAndTheNextOneBegins() throws Exception {
    CountDownLatch givenUp = new CountDownLatch(2);
    begin(Mono.<Void>never().doOnCancel(givenUp::countDown));
    assertThat(begun.await(30, TimeUnit.SECONDS)).as("three rounds").isTrue();
    assertThat(givenUp.await(30, TimeUnit.SECONDS)).as("hold nothing any more").isTrue();
  }

  @Test
  void anErrorEndsARoundAndNoMore() throws Exception {
    begin(Mono.error(new IllegalStateException("no")));
    assertThat(begun.await(30, TimeUnit.SECONDS)).as("three rounds").isTrue();
  }

  private void begin(Mono<Void> round) {
    new Rounds(
            SHORT,
            SHORT,
            () -> begun.getCount() > 0,
            () -> {
              begun.countDown();
              return round;
            })
        .wake();
  }

  @Test
  void howeverManyWakeThereIsOneRoundAtATime() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Rounds rounds =
        new Rounds(
            Duration.ofMillis(1),
            LONG,
            () -> begun.getCount() > 0,
            () ->
                Mono.fromRunnable(() -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max))
                    .then(Mono.delay(SHORT))
                    .doOnNext(end -> {
                      atOnce.decrementAndGet();
                      begun.countDown();
                    })
                    .then());
    for (int i = 0; i < 100; i++) {
      Thread.startVirtualThread(rounds::wake);
    }
    assertThat(begun.await(30, TimeUnit.SECONDS)).as("three rounds").isTrue();
    assertThat(most).hasValue(1);
  }

  /** Whoever comes just as the last round ends must not wait for somebody else to come. */
  @Test
  void whoeverWakesGetsARoundThatBeginsAfterIt() throws Exception {
    AtomicInteger waiting = new AtomicInteger();
    Semaphore served = new Semaphore(0);
    Rounds rounds =
        new Rounds(
            Duration.ofNanos(1_000),
            LONG,
            () -> waiting.get() > 0,
            () ->
                Mono.fromRunnable(() -> {
                  if (waiting.getAndSet(0) > 0) {
                    served.release();
                  }
                }));
    for (int i = 0; i < 2_000; i++) {
      waiting.incrementAndGet();
      rounds.wake();
      assertThat(served.tryAcquire(30, TimeUnit.SECONDS)).as("round %d", i).isTrue();
    }
  }

  @Test
  void withoutAnybodyWhoWaitsThereIsNoRound() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    AtomicInteger rounds = new AtomicInteger();
    Rounds some =
        new Rounds(
            Duration.ofMillis(1),
            LONG,
            () -> waits.getCount() > 0,
            () -> Mono.fromRunnable(() -> rounds.incrementAndGet()));
    waits.countDown();
    some.wake();
    Thread.sleep(100);
    assertThat(rounds.get()).as("the one that was woken").isLessThanOrEqualTo(1);
  }
}
