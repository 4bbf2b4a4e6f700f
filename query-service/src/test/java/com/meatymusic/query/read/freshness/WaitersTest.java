package com.meatymusic.query.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.query.read.freshness.Waiters.End;
import com.meatymusic.query.read.freshness.Waiters.Waiter;
import com.meatymusic.testing.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitersTest {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final List<UUID> TENANTS = List.of(ONE, OTHER, new UUID(0, 3));

  private final Waiters waiters = new Waiters();

  /** How it has ended; null while it goes on. */
  private static @Nullable End end(Waiter waiter) {
    AtomicReference<@Nullable End> end = new AtomicReference<>();
    waiter.end().subscribe(end::set);
    return end.get();
  }

  @Test
  void whoWaitsIsWokenByTheNumberAndEveryLaterOne() {
    Waiter waiter = waiters.add(ONE, 5, 0);
    waiters.wake(Map.of(ONE, 4L, OTHER, 9L));
    assertThat(end(waiter)).isNull();
    waiters.wake(Map.of(ONE, 5L));
    assertThat(end(waiter)).isEqualTo(End.REACHED);
    Waiter behind = waiters.add(ONE, 5, 0);
    waiters.wake(Map.of(ONE, 700L));
    assertThat(end(behind)).isEqualTo(End.REACHED);
  }

  @Test
  void oneFindingIsNoneYetAndTwoAre() {
    Waiter waiter = waiters.add(ONE, 5, 10);
    waiters.judge(20, Map.of(ONE, 4L));
    assertThat(end(waiter)).isNull();
    waiters.judge(30, Map.of(ONE, 4L));
    assertThat(end(waiter)).isEqualTo(End.NEVER);
  }

  @Test
  void whoCameAfterTheQuestionIsNotJudgedByIt() {
    Waiter waiter = waiters.add(ONE, 5, 10);
    for (int i = 0; i < 5; i++) {
      waiters.judge(10, Map.of(ONE, 4L));
      waiters.judge(9, Map.of(ONE, 4L));
    }
    assertThat(end(waiter)).isNull();
  }

  /** Of a tenant that stands still nobody can say what its last number would be. */
  @Test
  void whoIsNotInTheFindingIsNotJudged() {
    Waiter waiter = waiters.add(ONE, 5, 0);
    for (int i = 1; i < 5; i++) {
      waiters.judge(i, Map.of(OTHER, 1L));
    }
    assertThat(end(waiter)).isNull();
  }

  @Test
  void aNumberThatExistsIsNeverDoubted() {
    Waiter waiter = waiters.add(ONE, 5, 0);
    for (int i = 1; i < 5; i++) {
      waiters.judge(i, Map.of(ONE, 5L));
    }
    assertThat(end(waiter)).isNull();
    waiters.wake(Map.of(ONE, 5L));
    assertThat(end(waiter)).isEqualTo(End.REACHED);
  }

  @Test
  void whatHasEndedStaysAsItEnded() {
    Waiter reached = waiters.add(ONE, 1, 0);
    waiters.wake(Map.of(ONE, 1L));
    waiters.judge(1, Map.of(ONE, 0L));
    waiters.judge(2, Map.of(ONE, 0L));
    assertThat(end(reached)).isEqualTo(End.REACHED);
    Waiter never = waiters.add(OTHER, 1, 0);
    waiters.judge(1, Map.of(OTHER, 0L));
    waiters.judge(2, Map.of(OTHER, 0L));
    waiters.wake(Map.of(OTHER, 1L));
    assertThat(end(never)).isEqualTo(End.NEVER);
  }

  @Test
  void tenantsAreThoseOfWhoStillWaits() {
    Waiter first = waiters.add(ONE, 1, 10);
    Waiter second = waiters.add(ONE, 2, 30);
    waiters.add(OTHER, 1, 20);
    assertThat(waiters.tenants()).containsExactlyInAnyOrder(ONE, OTHER);
    assertThat(waiters.tenantsSince(20)).containsExactly(ONE);
    assertThat(waiters.tenantsSince(21)).containsExactlyInAnyOrder(ONE, OTHER);
    waiters.remove(first);
    assertThat(waiters.tenantsSince(21)).containsExactly(OTHER);
    waiters.remove(second);
    assertThat(waiters.tenants()).containsExactly(OTHER);
    assertThat(waiters.isEmpty()).isFalse();
  }

  /** {@link System#nanoTime()} may be negative, and overflows. */
  @Test
  void timesAreComparedAcrossTheOverflow() {
    waiters.add(ONE, 1, Long.MAX_VALUE - 1);
    assertThat(waiters.tenantsSince(Long.MIN_VALUE + 1)).containsExactly(ONE);
    assertThat(waiters.tenantsSince(Long.MAX_VALUE - 2)).isEmpty();
  }

  /** What a waiter has been told until now. */
  private static final class Told {
    final Waiter waiter;
    int findings;
    @Nullable End expected;

    Told(Waiter waiter) {
      this.waiter = waiter;
    }

    void told(boolean reached, boolean missing) {
      if (expected == null && reached) {
        expected = End.REACHED;
      }
      if (missing) {
        findings++;
      }
      if (expected == null && findings >= 2) {
        expected = End.NEVER;
      }
    }
  }

  @Test
  void inWhateverOrderTheyAreToldEachEndsByWhatItWasTold() {
    Property.holds(
        500,
        random -> {
          Waiters some = new Waiters();
          List<Told> all = new ArrayList<>();
          for (int now = 0; now < 40; now++) {
            int step = now;
            switch (random.nextInt(3)) {
              case 0 -> all.add(new Told(some.add(any(random), 1 + random.nextInt(6), step)));
              case 1 -> {
                Map<UUID, Long> numbers = numbers(random);
                some.wake(numbers);
                all.forEach(told -> told.told(number(numbers, told, 0) >= seq(told), false));
              }
              default -> {
                long began = (long) step - random.nextInt(10);
                Map<UUID, Long> last = numbers(random);
                some.judge(began, last);
                all.forEach(told ->
                    told.told(
                        false,
                        number(last, told, Long.MAX_VALUE) < seq(told)
                            && told.waiter.since() < began));
              }
            }
          }
          for (Told told : all) {
            assertThat(end(told.waiter)).isEqualTo(told.expected);
          }
        });
  }

  private static UUID any(SplittableRandom random) {
    return TENANTS.get(random.nextInt(TENANTS.size()));
  }

  private static Map<UUID, Long> numbers(SplittableRandom random) {
    Map<UUID, Long> numbers = new HashMap<>();
    for (UUID tenant : TENANTS) {
      if (random.nextBoolean()) {
        numbers.put(tenant, (long) random.nextInt(7));
      }
    }
    return numbers;
  }

  private static long number(Map<UUID, Long> numbers, Told told, long otherwise) {
    return numbers.getOrDefault(told.waiter.tenantId(), otherwise);
  }

  private static long seq(Told told) {
    return told.waiter.tenantSeq();
  }

  @Test
  void manyMayComeAndGoAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<End> ends = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = 1; n <= 200; n++) {
                  Waiter waiter = waiters.add(ONE, n, System.nanoTime());
                  waiters.wake(Map.of(ONE, (long) n));
                  ends.add(waiter.end().block(Duration.ofSeconds(10)));
                  waiters.remove(waiter);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ends).hasSize(1_600).allMatch(End.REACHED::equals);
    assertThat(waiters.isEmpty()).isTrue();
    assertThat(waiters.tenants()).isEqualTo(Set.of());
  }
}
