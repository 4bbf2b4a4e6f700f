package com.meatymusic.query.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RoundsTest {

  private static final Duration SHORT = Duration.ofMillis(20);

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
}
