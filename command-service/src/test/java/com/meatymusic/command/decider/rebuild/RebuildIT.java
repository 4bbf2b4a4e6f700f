package com.meatymusic.command.decider.rebuild;

import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.command.decider.CommandSpec;
import com.meatymusic.command.decider.Commands;
import com.meatymusic.command.decider.Decider;
import com.meatymusic.command.decider.DeciderProcess;
import com.meatymusic.command.decider.Output;
import com.meatymusic.command.decider.RealLog;
import com.meatymusic.command.decider.RefillTest;
import com.meatymusic.command.decider.TestSettings;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.startup.Changelog;
import com.meatymusic.command.decider.startup.LocalState;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.topic.SchemaTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** State that is lost, in every way it can be, is refilled from the log; nothing is done twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {

  private static final String APPLICATION = "rebuild-it";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 12;
  private static final List<UUID> TENANTS =
      List.of(Commands.ACME, Commands.GLOBEX, Commands.ELSEWHERE);

  private static LocalStack stack;
  private static String kafka;
  private static Admin admin;
  private static Path home;
  private static final List<CommandSpec> SENT = new ArrayList<>();
  private static int outcomes;

  @BeforeAll
  static void commandsAreDecided(@TempDir Path data) throws Exception {
    stack = LocalStack.start(LocalStackSettings.passing(data.resolve("stack")));
    kafka = stack.endpoints().kafka();
    home = data.resolve("decider");
    admin = Admin.create(clients());
    TopicCatalog.ensure(admin, new TopicSettings(PARTITIONS, (short) 1, true), List.of());
    SchemaTopic.publish(clients());
    for (int i = 0; i < TENANTS.size(); i++) {
      SENT.add(registerTenant(TENANTS.get(i), "rebuild-" + i, "owner" + i));
    }
    SENT.add(registerTenant(Commands.user("late"), "rebuild-0", "slug taken"));
    decide(List.copyOf(SENT));
    List<CommandSpec> more = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      CommandSpec spec = registerUser(TENANTS.get(i % 3), "user" + random.nextInt(400));
      more.add(i % 5 == 0 ? spec.header(HeaderNames.INBOX, "crm/%d/%d".formatted(i % 2, i)) : spec);
    }
    more.add(more.get(7));
    SENT.addAll(more);
    decide(more);
  }

  @AfterAll
  static void end() {
    admin.close();
    stack.close();
  }

  @Test
  @Order(1)
  void itRefusesWhileAnInstanceDecides() throws Exception {
    Process decider = DeciderProcess.start(kafka, APPLICATION, home);
    try (RealLog log = new RealLog(kafka)) {
      SENT.add(registerUser(Commands.ACME, "meanwhile"));
      log.send(SENT.getLast());
      awaitOutcomes(log, 1);
      assertThatThrownBy(RebuildIT::rebuild).hasMessageContaining("still has members");
    } finally {
      stop(decider);
    }
  }

  @Test
  @Order(2)
  void withEverythingLostTheStateIsTheSameToTheByteAndGoesOn() throws Exception {
    Map<String, String> before = state();
    admin.deleteTopics(List.of(APPLICATION + "-state-changelog")).all().get();
    assertThatThrownBy(() -> start().close()).hasMessageContaining("state is lost");
    admin.deleteConsumerGroups(List.of(APPLICATION)).all().get();
    assertThatThrownBy(() -> start().close()).hasMessageContaining("position and state are lost");
    delete(home);

    rebuild();

    assertThat(state()).isEqualTo(before).hasSizeGreaterThan(1_000);
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
  }

  @Test
  @Order(3)
  void aStateOfAnotherVersionStopsTheDeciderUntilItIsRefilled() throws Exception {
    Map<String, String> before = state();
    try (var writer = new ChangelogWriter(clients(), APPLICATION + "-state-changelog")) {
      for (int i = 0; i < PARTITIONS; i++) {
        Map<Bytes, byte[]> old = new HashMap<>();
        old.put(StateKeys.numbers(Commands.ACME), new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1});
        writer.write(i, old);
      }
    }
    Process refusing = DeciderProcess.start(kafka, APPLICATION, home);
    try (RealLog log = new RealLog(kafka)) {
      SENT.add(registerUser(Commands.ACME, "meets an old state"));
      log.send(SENT.getLast());
      log.flush();
      assertThat(refusing.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(refusing.exitValue()).isEqualTo(70);
    } finally {
      refusing.destroyForcibly().waitFor();
    }
    awaitNoMembers();

    rebuild();

    assertThat(state()).isEqualTo(before);
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
  }

  @Test
  @Order(4)
  void aLocalCopyOfAnotherChangelogIsNotUsed() throws Exception {
    LocalState local = new LocalState(home, APPLICATION);
    assertThat(local.isOf(changelog().topicId())).isTrue();
    rebuild();
    assertThat(local.isOf(changelog().topicId())).isFalse();
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
    assertThat(local.isOf(changelog().topicId())).isTrue();
  }

  /** A group without members loses its positions after a week; the state has them. */
  @Test
  @Order(5)
  void afterALongStandstillItGoesOnByItself() throws Exception {
    admin.deleteConsumerGroups(List.of(APPLICATION)).all().get();
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
  }

  @Test
  @Order(6)
  void commandsThatAreLostAndMadeAnewAreDecidedFromTheirBeginning() throws Exception {
    makeCommandsAnew();
    assertThatTheOldIsRepeatedAndTheNewGoesOn();

    Map<String, String> before = state();
    admin.deleteTopics(List.of(APPLICATION + "-state-changelog")).all().get();
    rebuild();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  @Order(7)
  void aRefillOverCommandsMadeAnewGoesOnFromTheirBeginning() throws Exception {
    makeCommandsAnew();
    rebuild();
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
  }

  /** Acknowledged, and removed by retention before any decider came to it. */
  @Test
  @Order(8)
  void whatWasRemovedUndecidedDoesNotStopIt() throws Exception {
    try (RealLog log = new RealLog(kafka)) {
      log.send(registerUser(Commands.ACME, "removed"));
      log.flush();
    }
    var acme = new TopicPartition(Topics.COMMANDS, 0);
    admin.deleteRecords(Map.of(acme, RecordsToDelete.beforeOffset(-1))).all().get();
    assertThatTheOldIsRepeatedAndTheNewGoesOn();
  }

  private static void makeCommandsAnew() throws Exception {
    admin.deleteTopics(List.of(Topics.COMMANDS)).all().get();
    while (admin.listTopics().names().get().contains(Topics.COMMANDS)) {
      Thread.sleep(50);
    }
    TopicCatalog.ensure(admin, new TopicSettings(PARTITIONS, (short) 1, true), List.of());
    Map<TopicPartition, OffsetSpec> ends =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new TopicPartition(Topics.COMMANDS, i))
            .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
    // The broker may still write into the old one for a moment, which nobody would read.
    while (!areEmpty(ends)) {
      Thread.sleep(50);
    }
  }

  private static boolean areEmpty(Map<TopicPartition, OffsetSpec> ends) throws Exception {
    try {
      return admin.listOffsets(ends).all().get().values().stream()
          .allMatch(end -> end.offset() == 0);
    } catch (ExecutionException e) {
      return false;
    }
  }

  private static void assertThatTheOldIsRepeatedAndTheNewGoesOn() throws Exception {
    CommandSpec anew = registerUser(Commands.ACME, "anew " + outcomes);
    // What comes of an inbox again is passed over, so nothing would answer.
    List<CommandSpec> again =
        SENT.stream()
            .skip(TENANTS.size() + 1)
            .filter(spec -> !spec.headers().containsKey(HeaderNames.INBOX))
            .limit(100)
            .collect(toCollection(ArrayList::new));
    again.add(anew);
    decide(again);
    SENT.addAll(again);
    try (RealLog log = new RealLog(kafka)) {
      var replies = log.read(Topics.REPLIES, "read_committed", r -> r.size() >= outcomes, PATIENCE);
      Map<String, byte[]> first = new HashMap<>();
      for (Output reply : replies) {
        byte[] said = first.putIfAbsent(RealLog.commandId(reply), reply.bytes());
        assertThat(reply.header(HeaderNames.REPEATED)).isEqualTo(said == null ? null : "true");
        if (said != null) {
          assertThat(reply.bytes()).isEqualTo(said);
        }
      }
      var events = log.read(Topics.EVENTS, "read_committed", e -> isWhole(e, anew), PATIENCE);
      assertThat(events).extracting(e -> e.header(HeaderNames.ID)).doesNotHaveDuplicates();
    }
  }

  /** Its event is there, and before it all of its tenant, numbered without gaps. */
  private static boolean isWhole(List<Output> events, CommandSpec last) {
    List<Output> of = events.stream().filter(e -> e.key().equals(last.key())).toList();
    for (int i = 0; i < of.size(); i++) {
      assertThat(of.get(i).header(HeaderNames.SEQUENCE)).isEqualTo(Integer.toString(i + 1));
    }
    String id = last.headers().get(HeaderNames.ID);
    return of.stream().anyMatch(e -> id.equals(RealLog.commandId(e)));
  }

  private static void decide(List<CommandSpec> specs) throws Exception {
    Process decider = DeciderProcess.start(kafka, APPLICATION, home);
    try (RealLog log = new RealLog(kafka)) {
      specs.forEach(log::send);
      log.flush();
      awaitOutcomes(log, specs.size());
    } finally {
      stop(decider);
    }
  }

  private static void awaitOutcomes(RealLog log, int more) {
    outcomes += more;
    log.read(Topics.REPLIES, "read_committed", r -> r.size() >= outcomes, PATIENCE);
  }

  /** In order: with all that is decided committed. */
  private static void stop(Process decider) throws Exception {
    decider.destroy();
    assertThat(decider.waitFor(30, TimeUnit.SECONDS)).isTrue();
    awaitNoMembers();
  }

  private static void awaitNoMembers() throws Exception {
    while (!admin
        .describeConsumerGroups(List.of(APPLICATION))
        .all()
        .get()
        .get(APPLICATION)
        .members()
        .isEmpty()) {
      Thread.sleep(200);
    }
  }

  private static Decider start() {
    Decider decider =
        new Decider(
            settings(),
            clients(),
            PARTITIONS,
            new DefaultKafkaClientSupplier(),
            _ -> {},
            new Loops(new SimpleMeterRegistry()).required("decider"),
            _ -> {});
    decider.start();
    return decider;
  }

  private static void rebuild() {
    DeciderRebuild.run(
        "--spring.kafka.bootstrap-servers=" + kafka,
        "--meatymusic.topics.replication-factor=1",
        "--meatymusic.decider.application-id=" + APPLICATION,
        "--meatymusic.decider.state-directory=" + home);
  }

  private static DeciderSettings settings() {
    return TestSettings.named(
        APPLICATION, home.toString(), 1_000_000, TestSettings.standard().idempotency());
  }

  private static Changelog changelog() {
    return new Changelog(admin, settings(), PARTITIONS);
  }

  private static Map<String, Object> clients() {
    return Map.of("bootstrap.servers", kafka);
  }

  /** All entries of the state, as the changelog has them. */
  private static Map<String, String> state() {
    Map<Bytes, byte[]> entries = new HashMap<>();
    try (LogScan scan = new LogScan(admin, clients())) {
      for (int i = 0; i < PARTITIONS; i++) {
        scan.read(
            APPLICATION + "-state-changelog",
            i,
            r -> new InMemoryState(entries).put(new Bytes(r.key()), r.value()));
      }
    }
    return RefillTest.hex(entries);
  }

  private static void delete(Path tree) throws Exception {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
