package com.meatymusic.query.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LogLooksTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch kafkaAnswers = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();
  private final LogLooks looks = new LogLooks("looks-test", this::look);

  @AfterEach
  void stop() {
    kafkaAnswers.countDown();
    looks.dispose();
  }

  private long look(int partition, long position, long end) {
    count.incrementAndGet();
    begun.countDown();
    try {
      kafkaAnswers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return end - position;
  }

  @Test
  void howeverManyLookWhatElseBlocksFindsAThread() throws Exception {
    List<Mono<Long>> answers =
        LongStream.rangeClosed(1, 100).mapToObj(end -> begin(0, end)).toList();
    assertThat(Mono.fromCallable(() -> "up").subscribeOn(Schedulers.boundedElastic()).block(LONG))
        .isEqualTo("up");
    kafkaAnswers.countDown();
    List<Long> left = answers.stream().map(answer -> answer.block(LONG)).toList();
    assertThat(left.subList(0, 33)).as("one, and a short queue").doesNotContain(-1L);
    assertThat(left.subList(33, 100)).as("for these there is no look").containsOnly(-1L);
  }

  @Test
  void whoAskTheSameShareALook() throws Exception {
    List<Mono<Long>> answers = LongStream.range(0, 100).mapToObj(i -> begin(3, 7)).toList();
    kafkaAnswers.countDown();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.block(LONG)).isEqualTo(4));
    assertThat(count).hasValue(1);
  }

  @Test
  void whoIsAtTheEndNeedsNoLook() {
    assertThat(looks.left(0, 7, 7).block(LONG)).isZero();
    assertThat(count).hasValue(0);
  }

  /**
   * An answer that is under way, as a late reader takes it: that there was no look is an answer.
   */
  private Mono<Long> begin(long position, long end) {
    Mono<Long> answer =
        looks.left(0, position, end).onErrorReturn(RejectedExecutionException.class, -1L).cache();
    answer.subscribe();
    try {
      begun.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }
}
