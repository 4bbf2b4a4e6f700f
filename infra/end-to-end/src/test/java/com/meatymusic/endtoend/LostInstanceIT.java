package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.endtoend.GuardedBackbone.Instance;
import com.meatymusic.endtoend.SteadyCalls.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Of two instances of a service one is lost, in each way there is, while callers go on at the
 * other. What is measured is the longest that one of them waited.
 */
@Tag("chaos")
class LostInstanceIT {

  /** The goals are 6 and 3 s; a machine that tests are built on may be busy. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  /** Who waited for less was not told to wait for anything: nothing was lost. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /** For both to have their share, and a copy of the other's state. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static GuardedBackbone backbone;
  private static Instance command;
  private static Instance query;

  private interface Loss {
    void happens() throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    backbone = new GuardedBackbone();
    command = backbone.near(GuardedBackbone.COMMAND, "command-1");
    query = backbone.near(GuardedBackbone.QUERY, "query-1");
    query.server().start();
    command.server().start();
  }

  @AfterAll
  static void end() throws Exception {
    backbone.close();
  }

  private static SteadyCalls calls(String name) throws Exception {
    var calls = new SteadyCalls(backbone.stack(), name, command.url(), query.url());
    calls.awaitRounds(5);
    return calls;
  }

  @Test
  void commandsGoOnWhenACommandServiceIsLost() throws Exception {
    Instance other = backbone.far(GuardedBackbone.COMMAND, "command-2");
    try (var calls = calls("commands")) {
      settled(other, calls);
      takenOver("command service killed", lose(calls, () -> other.server().kill()).command());

      settled(other, calls);
      Loss frozen = () -> OpenTransaction.freeze(other.server(), backbone.admin());
      takenOver(
          "command service stopped within a transaction of Kafka", lose(calls, frozen).command());
      assertThat(OpenTransaction.old(backbone.admin())).as("held open for ever").isEmpty();
      other.server().resume();
      backAgain(other, calls);

      takenOver("command service vanished", lose(calls, backbone::vanish).command());
      backbone.appear();
      backAgain(other, calls);
      calls.reconcile(backbone.clients());
    } finally {
      other.server().kill();
    }
  }

  @Test
  void readsGoOnWhenAQueryServiceIsLost() throws Exception {
    Instance other = backbone.far(GuardedBackbone.QUERY, "query-2");
    try (var calls = calls("reads")) {
      settled(other, calls);
      takenOver("query service killed", lose(calls, () -> other.server().kill()).read());

      settled(other, calls);
      takenOver("query service stopped", lose(calls, () -> other.server().suspend()).read());
      other.server().resume();
      backAgain(other, calls);

      takenOver("query service vanished", lose(calls, backbone::vanish).read());
      backbone.appear();
      backAgain(other, calls);
      calls.reconcile(backbone.clients());
    } finally {
      other.server().kill();
    }
  }

  @Test
  void aCommandServiceEndsInOrder() throws Exception {
    Instance other = backbone.far(GuardedBackbone.COMMAND, "command-3");
    try (var calls = calls("end-commands")) {
      settled(other, calls);
      calls.through(List.of(command.url(), other.url()), List.of(query.url()));
      ended("command service", other, calls);
    }
  }

  @Test
  void aQueryServiceEndsInOrder() throws Exception {
    Instance other = backbone.far(GuardedBackbone.QUERY, "query-3");
    try (var calls = calls("end-reads")) {
      settled(other, calls);
      calls.through(List.of(command.url()), List.of(query.url(), other.url()));
      ended("query service", other, calls);
    }
  }

  private static void settled(Instance other, SteadyCalls calls) throws Exception {
    other.server().start();
    TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
    calls.awaitRounds(2);
  }

  /** It was away, and is not started again: it has to come back by itself. */
  private static void backAgain(Instance other, SteadyCalls calls) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!backbone.health(other).isReady()) {
      assertThat(other.server().isAlive()).as("it ended").isTrue();
      assertThat(System.nanoTime()).as("it is not ready again").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    settled(other, calls);
  }

  private static Waits lose(SteadyCalls calls, Loss loss) throws Exception {
    Waits before = calls.longest();
    loss.happens();
    // Longer than anything that may be waited for.
    TimeUnit.SECONDS.sleep(8);
    calls.awaitRounds(2);
    Waits after = calls.longest();
    System.out.printf("longest waits before: %s; meanwhile: %s%n", before, after);
    return after;
  }

  private static void takenOver(String what, Duration wait) {
    System.out.printf("%s: taken over after %s ms%n", what, wait.toMillis());
    assertThat(wait).as(what).isBetween(SHORTEST, LONGEST);
  }

  private static void ended(String what, Instance other, SteadyCalls calls) throws Exception {
    calls.awaitRounds(5);
    calls.longest();
    System.out.printf("%s is told to end%n", what);
    long begin = System.nanoTime();
    other.server().stop();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    calls.awaitRounds(3);
    Waits waits = calls.longest();
    System.out.printf(
        "%s ended in order after %s ms, meanwhile: %s%n", what, took.toMillis(), waits);
    assertThat(took).as(what).isLessThan(LONGEST_STOP);
    assertThat(waits.command()).isLessThan(LONGEST_STOP);
    assertThat(waits.read()).isLessThan(LONGEST_STOP);
    calls.reconcile(backbone.clients());
  }
}
