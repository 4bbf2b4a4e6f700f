package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.GLOBEX;
import static com.meatymusic.command.decider.Commands.accept;
import static com.meatymusic.command.decider.Commands.changeEmail;
import static com.meatymusic.command.decider.Commands.changePreferences;
import static com.meatymusic.command.decider.Commands.expireTrial;
import static com.meatymusic.command.decider.Commands.invite;
import static com.meatymusic.command.decider.Commands.logMood;
import static com.meatymusic.command.decider.Commands.recommend;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerTrial;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.user;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.decider.record.CommandRecord;
import com.meatymusic.command.decider.state.InMemoryState;
import com.meatymusic.command.decider.state.StateFold;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.ReactivateTenant;
import com.meatymusic.schemas.tenant.SuspendTenant;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log decides: the same commands give the same bytes, however often and whoever decides. */
class ReplayTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLogDecidedTwiceWithAbortsAndTakeOversGivesTheSameBytes(long seed) {
    List<CommandRecord> log = LogDecider.logOf(recordedLog(seed, 300));
    LogDecider once = new LogDecider();
    List<List<Output>> expected = log.stream().map(once::decide).toList();

    Random random = new Random(seed);
    LogDecider troubled = new LogDecider();
    var committed = troubled.state();
    int from = 0;
    while (from < log.size()) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(20));
      for (int i = from; i < to; i++) {
        // Also what an aborted transaction wrote: outcomes are read before it commits.
        assertThat(troubled.decide(log.get(i))).isEqualTo(expected.get(i));
      }
      if (random.nextInt(3) == 0) {
        troubled.restore(committed);
      } else {
        committed = troubled.state();
        from = to;
      }
    }
    assertThat(hex(troubled.state())).isEqualTo(hex(once.state()));
  }

  @Test
  void whatIsDeliveredAgainIsPassedOver() {
    List<CommandRecord> log = LogDecider.logOf(recordedLog(9, 100));
    LogDecider decider = new LogDecider();
    log.forEach(decider::decide);
    var before = hex(decider.state());
    assertThat(log.stream().flatMap(record -> decider.decide(record).stream())).isEmpty();
    assertThat(hex(decider.state())).isEqualTo(before);
  }

  @Test
  void theTopologyWritesWhatTheGuardGivesAlsoAfterARestart() {
    List<CommandSpec> log = recordedLog(42, 200).stream().map(ReplayTest::asPassedOn).toList();
    CommandSpec[] first = log.subList(0, 90).toArray(CommandSpec[]::new);
    CommandSpec[] rest = log.subList(90, log.size()).toArray(CommandSpec[]::new);
    try (var once = decider();
        var twice = decider()) {
      once.given(first).given(rest);
      // Offsets begin anew with a driver, so what was decided comes again and is passed over.
      twice.given(first).restart().given(first).given(rest);
      assertThat(twice.outputs()).isEqualTo(once.outputs()).isNotEmpty();
      assertThat(hex(twice.state())).isEqualTo(hex(once.state()));
    }
  }

  @Test
  void theStateIsAFoldOfTheEventsAsWritten() {
    try (var decider = decider().given(recordedLog(7, 300).toArray(CommandSpec[]::new))) {
      Map<Bytes, byte[]> refilled = new HashMap<>();
      StateFold fold = new StateFold(new InMemoryState(refilled));
      for (Output output : decider.outputs()) {
        if (output.topic().equals(Topics.EVENTS)) {
          fold.apply(LogDecider.event(output));
        }
      }
      assertThat(aggregates(refilled)).isEqualTo(aggregates(decider.state())).isNotEmpty();
    }
  }

  @Test
  void whatAnInboxGateCopiedTwiceIsTakenOnce() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var one = registerUser(ACME, "bob").header(HeaderNames.INBOX, "crm/0/5");
      var two = registerUser(ACME, "cleo").header(HeaderNames.INBOX, "crm/0/6");
      decider.given(one, two);
      decider.when(one).thenNothing();
      decider.when(two).thenNothing();
      decider.when(registerUser(ACME, "dan").header(HeaderNames.INBOX, "crm/1/5")).thenAccepted();
      decider.when(registerUser(ACME, "eve").header(HeaderNames.INBOX, "erp/0/5")).thenAccepted();
      decider.when(registerUser(ACME, "fay").header(HeaderNames.INBOX, "crm/0/7")).thenAccepted();
    }
  }

  @Test
  void whatComesOfAnInboxMadeAnewIsTakenFromItsBeginning() {
    String before = "crm/" + Uuid.randomUuid() + "/0/";
    String anew = "crm/" + Uuid.randomUuid() + "/0/";
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      decider.given(registerUser(ACME, "bob").header(HeaderNames.INBOX, before + 5));
      decider.when(registerUser(ACME, "cleo").header(HeaderNames.INBOX, before + 5)).thenNothing();
      var first = registerUser(ACME, "dan").header(HeaderNames.INBOX, anew + 0);
      decider.when(first).thenAccepted();
      decider.when(first).thenNothing();
      // A copy of the older topic's that comes late is known still.
      decider.when(registerUser(ACME, "eve").header(HeaderNames.INBOX, before + 4)).thenNothing();
      decider.when(registerUser(ACME, "fay").header(HeaderNames.INBOX, anew + 1)).thenAccepted();
    }
  }

  @Test
  void whatWasCopiedBeforePositionsNamedTheirTopicIsToldApartByItself() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var old = registerUser(ACME, "bob").header(HeaderNames.INBOX, "crm/0/5");
      decider.when(old).thenAccepted();
      decider.when(old).thenNothing();
      // Copied again by a gate of this build: what is remembered of the command is its answer.
      var again = old.header(HeaderNames.INBOX, "crm/" + Uuid.randomUuid() + "/0/5");
      decider.when(again).thenAccepted().thenEvents();
      decider.when(again).thenNothing();
    }
  }

  @Test
  void aRegistrationPassedOnMayArriveAfterLaterCommandsOfItsInbox() {
    try (var decider = decider()) {
      decider.given(
          registerTenant(GLOBEX, slug(1), "gil"),
          registerUser(GLOBEX, "bob").header(HeaderNames.INBOX, "crm/0/9"));
      // As it stands on its tenant's partition, passed on from its slug's.
      decider
          .when(
              registerTenant(ACME, slug(0), "ann")
                  .key(ACME.toString())
                  .header(HeaderNames.PASSED_FROM, "3/7")
                  .header(HeaderNames.INBOX, "crm/0/8"))
          .thenAccepted();
      decider.when(registerUser(ACME, "cleo").header(HeaderNames.INBOX, "crm/0/10")).thenAccepted();
    }
  }

  /** Random, but always the same for a seed; some of it is sent again, some of it is nonsense. */
  static List<CommandSpec> recordedLog(long seed, int commands) {
    Random random = new Random(seed);
    List<CommandSpec> log = new ArrayList<>();
    while (log.size() < commands) {
      UUID tenant = random.nextBoolean() ? ACME : GLOBEX;
      String name = "user" + random.nextInt(20);
      CommandSpec spec = any(random, tenant, name, log.size());
      if (random.nextInt(4) == 0) {
        spec = spec.as("owner");
      }
      if (!log.isEmpty() && random.nextInt(8) == 0) {
        spec = log.get(random.nextInt(log.size()));
      }
      log.add(spec.at(CommandSpec.NOON.plusSeconds(60L * log.size())));
    }
    return log;
  }

  private static CommandSpec any(Random random, UUID tenant, String name, int place) {
    UUID entry = new UUID(0xe, random.nextInt(6));
    Instant end = CommandSpec.NOON.plusSeconds(60L * place);
    return switch (random.nextInt(22)) {
      case 0 -> registerTrial(tenant, slug(random.nextInt(3)), "owner", Duration.ofMinutes(20));
      case 1, 2, 3 -> registerUser(tenant, name);
      case 4, 5 -> changePreferences(tenant, name, "/p/" + random.nextInt(5), "v");
      case 6 -> changePreferences(tenant, name, "/p", null);
      case 7 -> invite(tenant, name, "user" + random.nextInt(20), Role.MEMBER);
      case 8 -> accept(tenant, name);
      case 9 -> CommandSpec.of(tenant, new RevokeInvitation(user(name)));
      case 10 -> changeEmail(tenant, name, "user" + random.nextInt(20));
      case 11 -> CommandSpec.of(tenant, new ChangeRole(user(name), Role.OWNER));
      case 12 -> CommandSpec.of(tenant, new DeactivateUser(user(name)));
      case 13 -> CommandSpec.of(tenant, new ReactivateUser(user(name)));
      case 14 -> logMood(tenant, entry, name);
      case 15 -> recommend(tenant, entry, name, random.nextBoolean() ? null : entry);
      case 16 -> CommandSpec.of(tenant, new RateRecommendation(entry, random.nextInt(7)));
      case 17 -> CommandSpec.of(tenant, new ExtendTrial(900L));
      case 18 -> expireTrial(tenant, 1, end);
      case 19 -> CommandSpec.of(tenant, new SuspendTenant("test"));
      case 20 -> CommandSpec.of(tenant, new ReactivateTenant());
      default -> registerUser(tenant, name).value(new byte[random.nextInt(20)]);
    };
  }

  /** A registration as it stands on its tenant's partition: one record, so places stay. */
  private static CommandSpec asPassedOn(CommandSpec spec) {
    return spec.key(spec.headers().get(HeaderNames.TENANT_ID));
  }

  private static Map<String, String> hex(Map<Bytes, byte[]> state) {
    Map<String, String> result = new TreeMap<>();
    state.forEach((key, value) ->
        result.put(HexFormat.of().formatHex(key.get()), HexFormat.of().formatHex(value)));
    return result;
  }

  /** All but what is known of answers; of a log's numbers that is all but its head. */
  private static Map<String, String> aggregates(Map<Bytes, byte[]> state) {
    Map<String, String> result = new TreeMap<>();
    state.forEach((key, value) -> {
      byte[] bytes = key.get();
      String name = HexFormat.of().formatHex(bytes);
      if (bytes[0] == 'T' && bytes[17] == 'h') {
        result.put(name, "head " + new StateReader(value).number());
      } else if (bytes[0] == 'D' || bytes[0] == 'T' && "kq".indexOf(bytes[17]) < 0) {
        result.put(name, HexFormat.of().formatHex(value));
      }
    });
    result.values().remove("head 0");
    return result;
  }
}
