package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.localstack.LocalStackSettings;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeciderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static LocalStack stack;
  private static String kafka;

  @TempDir Path home;

  @BeforeAll
  static void startStack(@TempDir Path data) {
    // A stack of its own: a second decider on the shared one would answer everybody twice.
    stack = LocalStack.start(LocalStackSettings.passing(data));
    kafka = stack.endpoints().kafka();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicCatalog.ensure(admin, new TopicSettings(12, (short) 1, true), List.of());
    }
  }

  @AfterAll
  static void endStack() {
    stack.close();
  }

  @Test
  void aDeciderKilledAtWorkLosesNothingAndDoublesNothing() throws Exception {
    List<CommandSpec> specs = new ArrayList<>();
    Process first = DeciderProcess.start(kafka, "decider-it", home.resolve("first"));
    Process second = null;
    try (RealLog log = new RealLog(kafka)) {
      List<UUID> tenants = List.of(Commands.ACME, Commands.GLOBEX, Commands.ELSEWHERE);
      for (int i = 0; i < tenants.size(); i++) {
        specs.add(registerTenant(tenants.get(i), "it-slug-" + i, "owner" + i));
        log.send(specs.getLast());
      }
      log.flush();
      // The registrations' second step is appended by the decider: users must come after it.
      log.read(Topics.REPLIES, "read_committed", r -> r.size() == 3, PATIENCE);

      for (int i = 0; i < 600; i++) {
        specs.add(registerUser(tenants.get(i % 3), "user" + i));
        log.send(specs.getLast());
        if (i == 300) {
          log.flush();
          log.read(Topics.REPLIES, "read_uncommitted", r -> r.size() > 150, PATIENCE);
          first.destroyForcibly().waitFor();
          second = DeciderProcess.start(kafka, "decider-it", home.resolve("second"));
        }
      }
      log.flush();
      var replies =
          log.read(Topics.REPLIES, "read_committed", r -> r.size() >= specs.size(), PATIENCE);
      var seenEarly =
          log.read(Topics.REPLIES, "read_uncommitted", r -> r.size() >= specs.size(), PATIENCE);
      var events =
          log.read(Topics.EVENTS, "read_committed", r -> r.size() >= 3 + 6 + 600, PATIENCE);

      assertThat(replies).extracting(RealLog::commandId).doesNotHaveDuplicates();
      assertThat(replies.stream().map(RealLog::commandId).collect(toSet()))
          .isEqualTo(specs.stream().map(s -> s.headers().get(HeaderNames.ID)).collect(toSet()));
      assertThat(replies).allSatisfy(reply -> assertThat(seenEarly).contains(reply));
      assertThat(seenEarly)
          .as("an outcome that was seen before its commit is the one that was committed")
          .allSatisfy(reply -> assertThat(replies).contains(reply));
      events.stream()
          .collect(groupingBy(Output::key))
          .forEach((tenant, of) ->
              assertThat(of)
                  .as("events of " + tenant)
                  .extracting(event -> event.header(HeaderNames.SEQUENCE))
                  .containsExactlyElementsOf(numbers(of.size())));
      assertThat(
              log.read(
                  "decider-it-state-changelog",
                  "read_committed",
                  entries -> entries.size() >= 4 * specs.size(),
                  PATIENCE))
          .filteredOn(entry -> entry.key().startsWith("P"))
          .as("how far a partition is decided, written once a commit")
          .hasSizeBetween(1, specs.size() / 2);
    } finally {
      first.destroyForcibly();
      if (second != null) {
        second.destroyForcibly().waitFor();
      }
    }
  }

  private static List<String> numbers(int upTo) {
    return LongStream.rangeClosed(1, upTo).mapToObj(Long::toString).toList();
  }
}
