package com.meatymusic.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * In simulated time: callers who come whatever the answers do, and a server that takes its time.
 */
class AdaptiveLimitTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long SEED = 5;

  private final AdaptiveLimit limit = new AdaptiveLimit(16, 256, 2_000, Duration.ofMillis(200), 0);
  private final Random random = new Random(SEED);
  private final ArrayDeque<Long> queue = new ArrayDeque<>();
  private long now;
  private long free;

  private record Seen(long refused, long accepted, double p99) {}

  @Test
  void fiveTimesTheLoadIsRefusedEarlyAndTheRestIsDecidedSoon() {
    for (double perSecond : new double[] {100, 640, 5_000}) {
      run(perSecond * 5, perSecond, 5);
      Seen seen = run(perSecond * 5, perSecond, 20);
      assertThat(seen.p99()).as("p99 at " + perSecond).isLessThan(500);
      assertThat(seen.accepted())
          .as("at " + perSecond)
          .isGreaterThan((long) (perSecond * 20 * 0.9));
    }
  }

  @Test
  void aServerThatBecameTenTimesSlowerIsNoticedAndOneThatRecoveredToo() {
    run(3_000, 2_000, 10);
    run(3_000, 200, 5);
    assertThat(run(3_000, 200, 10).p99()).isLessThan(500);
    run(3_000, 2_000, 5);
    assertThat(run(3_000, 2_000, 10).accepted()).isGreaterThan(18_000);
  }

  @Test
  void whoNeverAsksForMoreThanThereIsIsNeverRefused() {
    run(1_000, 1_500, 3);
    Seen seen = run(1_000, 1_500, 20);
    assertThat(seen.refused()).isZero();
  }

  @Test
  void aStandstillLowersItOnceAndItComesBack() {
    run(1_000, 1_500, 10);
    int before = limit.current();
    free = now + 6 * SECOND; // Somebody else takes the decider's partitions over.
    run(1_000, 1_500, 6);
    run(1_000, 1_500, 5);
    assertThat(run(1_000, 1_500, 10).accepted()).isGreaterThan(9_900);
    assertThat(limit.current()).isBetween(16, Math.max(before, 256));
  }

  @Test
  void itStaysWithinItsBounds() {
    run(1_000, 1, 60);
    assertThat(limit.current()).isGreaterThanOrEqualTo(16);
    queue.clear();
    free = now;
    run(100_000, 90_000, 60);
    assertThat(limit.current()).isLessThanOrEqualTo(2_000);
  }

  /** Callers come at random, the server takes one after the other. */
  private Seen run(double offeredPerSecond, double decidedPerSecond, int seconds) {
    long end = now + seconds * SECOND;
    long refused = 0;
    List<Double> took = new ArrayList<>();
    long arrival = now + gap(offeredPerSecond);
    long decision = nextDecision(decidedPerSecond);
    while (Math.min(arrival, decision) < end) {
      if (arrival <= decision) {
        now = arrival;
        if (queue.size() < limit.current()) {
          queue.add(now);
          if (queue.size() == 1) {
            free = Math.max(free, now);
            decision = nextDecision(decidedPerSecond);
          }
        } else {
          refused++;
        }
        arrival = now + gap(offeredPerSecond);
      } else {
        now = decision;
        free = now;
        long began = queue.remove();
        took.add((now - began) / 1e6);
        limit.took(began, now, queue.size() + 1);
        decision = nextDecision(decidedPerSecond);
      }
    }
    now = end;
    double[] sorted = took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Seen(
        refused, took.size(), sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)]);
  }

  private long nextDecision(double perSecond) {
    return queue.isEmpty() ? Long.MAX_VALUE : free + (long) (SECOND / perSecond);
  }

  private long gap(double perSecond) {
    return (long) (-Math.log(1 - random.nextDouble()) * SECOND / perSecond);
  }
}
