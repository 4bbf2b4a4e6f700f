package com.meatymusic.query.projection.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PositionsOfThreadsTest {

  private final PositionsOfThreads positions = new PositionsOfThreads();

  private interface Check {
    void run() throws Exception;
  }

  /** Does something on a thread of its own, to its end. */
  private static void elsewhere(Check check) throws Exception {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                check.run();
              } catch (Exception | AssertionError e) {
                failure[0] = e;
              }
            });
    thread.join();
    assertThat(failure[0]).isNull();
  }

  /** It would take its successor's position for its own. */
  @Test
  void aThreadThatLostAPartitionDoesNotSeeWhereItsSuccessorIs() throws Exception {
    positions.put(0, 5);
    elsewhere(() -> {
      assertThat(positions.own()).isEmpty();
      positions.put(0, 9);
      assertThat(positions.own()).isEqualTo(Map.of(0, 9L));
    });
    assertThat(positions.own()).isEqualTo(Map.of(0, 5L));
  }

  @Test
  void whatAThreadGivesUpIsItsOwnOnly() throws Exception {
    positions.put(0, 5);
    positions.put(1, 6);
    elsewhere(() -> positions.remove(0));
    assertThat(positions.own()).isEqualTo(Map.of(0, 5L, 1, 6L));
    positions.remove(0);
    assertThat(positions.own()).isEqualTo(Map.of(1, 6L));
    positions.remove(7);
  }

  @Test
  void allAreThoseOfThreadsThatLive() throws Exception {
    positions.put(0, 5);
    elsewhere(() -> positions.put(1, 9));
    assertThat(positions.all()).as("the other one has ended").isEqualTo(Map.of(0, 5L));
    CountDownLatch put = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    Thread living =
        Thread.ofPlatform()
            .start(() -> {
              positions.put(2, 7);
              put.countDown();
              try {
                seen.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    put.await();
    assertThat(positions.all()).isEqualTo(Map.of(0, 5L, 2, 7L));
    seen.countDown();
    living.join();
  }

  @Test
  void aPositionMovesOn() {
    positions.put(0, 5);
    positions.put(0, 8);
    assertThat(positions.own()).isEqualTo(Map.of(0, 8L));
    assertThat(positions.all()).isEqualTo(Map.of(0, 8L));
  }
}
