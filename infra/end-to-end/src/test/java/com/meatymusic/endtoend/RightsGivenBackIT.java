package com.meatymusic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.endtoend.GuardedBackbone.Instance;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rights on the broker are taken from both services for 10 s and given back: everything that runs
 * for ever says that it does not get on, and goes on without a restart; nothing is lost or doubled.
 */
class RightsGivenBackIT {

  private static final Duration AWAY = Duration.ofSeconds(10);

  /** What is required and stands is seen within a minute. */
  private static final Duration SEEN = Duration.ofSeconds(60);

  private static GuardedBackbone backbone;
  private static Instance command;
  private static Instance query;
  private static SentMeanwhile sent;

  /** What is denied, and which loops of the services cannot get on without it. */
  private record Case(
      String name, Denied denied, Set<String> commandLoops, Set<String> queryLoops) {

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    backbone = new GuardedBackbone();
    command = backbone.far(GuardedBackbone.COMMAND, "command");
    query = backbone.far(GuardedBackbone.QUERY, "query");
    query.server().start();
    command.server().start();
    sent = new SentMeanwhile(backbone, command, query);
  }

  @AfterAll
  static void end() throws Exception {
    sent.close();
    backbone.close();
  }

  @Test
  void allRights() throws Exception {
    goOnAfter(
        new Case(
            "everything",
            Denied.everything(),
            Set.of(
                "decider",
                "key-eraser",
                "outcome-forwarder",
                "outcome-reader",
                "inbox-demo",
                "inboxes-registry"),
            Set.of("projector-of-live", "projector-of-outcomes", "rebuilds")));
  }

  @Tag("chaos")
  @ParameterizedTest
  @MethodSource
  void singleRights(Case missing) throws Exception {
    goOnAfter(missing);
  }

  private static Stream<Case> singleRights() {
    return Stream.of(
        new Case(
            "READ events",
            Denied.of(AclOperation.READ, Topics.EVENTS),
            Set.of("key-eraser"),
            Set.of("projector-of-live", "rebuilds")),
        new Case(
            "READ replies",
            Denied.of(AclOperation.READ, Topics.REPLIES),
            Set.of("outcome-forwarder", "outcome-reader"),
            Set.of("projector-of-outcomes")),
        new Case(
            "READ commands",
            Denied.of(AclOperation.READ, Topics.COMMANDS),
            Set.of("decider"),
            Set.of()),
        new Case(
            "READ an inbox",
            Denied.of(AclOperation.READ, Topics.inbox("demo")),
            Set.of("inbox-demo"),
            Set.of()),
        new Case(
            "READ inboxes",
            Denied.of(AclOperation.READ, Topics.INBOXES),
            Set.of("inboxes-registry"),
            Set.of()),
        new Case(
            "WRITE commands",
            Denied.of(AclOperation.WRITE, Topics.COMMANDS),
            Set.of("inbox-demo"),
            Set.of()),
        new Case(
            "WRITE events",
            Denied.of(AclOperation.WRITE, Topics.EVENTS),
            Set.of("decider"),
            Set.of()),
        new Case(
            "WRITE outcomes",
            Denied.of(AclOperation.WRITE, Topics.outcomes("demo")),
            Set.of("outcome-forwarder"),
            Set.of()),
        new Case("WRITE anywhere", Denied.writing(), Set.of("inbox-demo"), Set.of()),
        new Case("transactions", Denied.transactions(), Set.of("decider"), Set.of()),
        // Who has nothing to commit only fails to be heard of by the group, and joins it again.
        new Case("groups", Denied.groups(), Set.of("decider", "inbox-demo"), Set.of()));
  }

  private static void goOnAfter(Case missing) throws Exception {
    var expected = sent.before();
    long begin = System.nanoTime();
    missing.denied().take(backbone.admin());
    try {
      sent.meanwhile(expected);
      awaitTrouble(missing);
      TimeUnit.NANOSECONDS.sleep(begin + AWAY.toNanos() - System.nanoTime());
    } finally {
      missing.denied().giveBack(backbone.admin());
    }
    long back = System.nanoTime();
    sent.requireDone(expected);
    awaitWell();
    System.out.printf(
        "%s: away for %s ms, all well %s ms later%n",
        missing, (back - begin) / 1_000_000, (System.nanoTime() - back) / 1_000_000);
  }

  @Tag("chaos")
  @Test
  void aServiceWithoutARequiredLoopIsNotReadyWithinAMinute() throws Exception {
    Denied events = Denied.of(AclOperation.READ, Topics.EVENTS);
    var expected = sent.before();
    events.take(backbone.admin());
    try {
      sent.meanwhile(expected);
      long end = System.nanoTime() + SEEN.toNanos();
      while (backbone.health(command).isReady()) {
        assertThat(System.nanoTime()).as("ready without the key eraser").isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(500);
      }
    } finally {
      events.giveBack(backbone.admin());
    }
    sent.requireDone(expected);
    awaitWell();
  }

  /** Each is seen not to get on; not all at the same moment, as each is tried again and again. */
  private static void awaitTrouble(Case missing) throws Exception {
    Set<String> commands = new TreeSet<>(missing.commandLoops());
    Set<String> queries = new TreeSet<>(missing.queryLoops());
    long end = System.nanoTime() + SEEN.toNanos();
    while (!commands.isEmpty() || !queries.isEmpty()) {
      commands.removeAll(backbone.health(command).troubled());
      queries.removeAll(backbone.health(query).troubled());
      assertThat(System.nanoTime())
          .as("%s: nothing is said of %s, %s", missing, commands, queries)
          .isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static void awaitWell() throws Exception {
    long end = System.nanoTime() + SEEN.toNanos();
    for (Instance each : Set.of(command, query)) {
      Health health = backbone.health(each);
      while (!health.isReady() || !health.troubled().isEmpty()) {
        assertThat(each.server().isAlive()).isTrue();
        assertThat(System.nanoTime()).as("not well: %s", health).isLessThan(end);
        TimeUnit.MILLISECONDS.sleep(200);
        health = backbone.health(each);
      }
    }
  }
}
