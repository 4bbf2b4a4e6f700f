package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.ELSEWHERE;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.user;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.UserRegistered;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a record is, it is answered if it can be, parked, and the next command is decided. */
class BadRecordTest {

  private static final CommandSpec GOOD = registerUser(ACME, "bob");

  static Stream<Arguments> badRecords() {
    byte[] cut = Arrays.copyOf(GOOD.value(), GOOD.value().length - 3);
    return Stream.of(
        Arguments.of("no value", "command-unreadable", GOOD.value(null)),
        Arguments.of("garbage", "command-unreadable", GOOD.value(new byte[] {1, 2, 3})),
        Arguments.of("cut short", "command-unreadable", GOOD.value(cut)),
        Arguments.of("no key", "command-unreadable", GOOD.key(null)),
        Arguments.of("no actor", "command-unreadable", GOOD.header(HeaderNames.ACTOR, null)),
        Arguments.of("odd actor", "command-unreadable", GOOD.header(HeaderNames.ACTOR, "root")),
        Arguments.of("no hash", "command-unreadable", GOOD.header(HeaderNames.PAYLOAD_HASH, null)),
        Arguments.of("odd inbox", "command-unreadable", GOOD.header(HeaderNames.INBOX, "x")),
        Arguments.of(
            "odd version", "command-unreadable", GOOD.header(HeaderNames.EXPECTED_VERSION, "one")),
        Arguments.of(
            "another type than it says",
            "command-unreadable",
            GOOD.header(HeaderNames.TYPE, "x.Y")),
        Arguments.of("an event", "command-unreadable", anEvent()),
        Arguments.of("unsealed", "personal-field-unsealed", unsealed("ann@example.com")),
        Arguments.of("no hash in it", "personal-field-unsealed", unsealed(Commands.sealed("ann"))),
        Arguments.of(
            "another partition's key", "partition-mismatch", GOOD.key(ELSEWHERE.toString())),
        Arguments.of("another tenant's key", "key-mismatch", GOOD.key(Commands.GLOBEX.toString())),
        Arguments.of(
            "too large", "command-too-large", GOOD.header("x-junk", "x".repeat(1_040_000))),
        Arguments.of(
            "too large to park",
            "command-too-large",
            GOOD.header("x-junk", "x".repeat(3_000_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void aBadRecordIsAnsweredAndParkedAndStopsNothing(String name, String code, CommandSpec bad) {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var before = decider.state();
      var came = decider.when(bad).thenRejected(code).thenParked(1);
      assertThat(came.reply().key()).isEqualTo(ACME.toString());
      assertThat(came.outcome().getCommandId()).hasToString(GOOD.headers().get(HeaderNames.ID));
      assertThat(came.parked().getFirst().headers())
          .containsEntry(HeaderNames.PARKED_CODE, code)
          .containsEntry(
              HeaderNames.PARKED_FROM,
              "meatymusic.commands.v1/" + Commands.LOGS.commands() + "/0/3")
          .containsKey(HeaderNames.PARKED_DETAIL);
      assertThat(changed(before, decider.state())).isLessThanOrEqualTo(1); // the last offset

      var next = decider.when(registerUser(ACME, "bob")).thenAccepted();
      assertThat(next.outcome().getTenantSeq()).isEqualTo(3);
    }
  }

  @Test
  void whoeverCannotBeAnsweredIsParked() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      for (String header : new String[] {HeaderNames.ID, HeaderNames.TENANT_ID}) {
        var came = decider.when(GOOD.header(header, "not an id"));
        assertThat(came.outputs()).hasSize(1);
        came.thenParked(1);
      }
      decider.when(registerUser(ACME, "bob")).thenAccepted();
    }
  }

  @Test
  void ofWhatAGateDidNotLetInNothingIsKeptThatIsNotOfItsForm() {
    String ada = "zuleika@example.com";
    CommandSpec refused =
        GOOD.value(null)
            .header(HeaderNames.TYPE, "refused")
            .header(HeaderNames.REFUSED_CODE, "command-unreadable")
            .header(HeaderNames.REFUSED_DETAIL, "the key is no UUID: " + ada)
            .header("x-else", ada);
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      for (CommandSpec each :
          new CommandSpec[] {
            refused,
            refused.key(ada),
            refused.header(HeaderNames.ID, ada),
            refused.header(HeaderNames.TENANT_ID, ada),
            refused.header(HeaderNames.CORRELATION_ID, ada),
            refused.header(HeaderNames.TRACESTATE, "a=" + ada)
          }) {
        var parked = decider.when(each).thenParked(1).parked().getFirst();
        assertThat(String.valueOf(parked.key())).doesNotContain("zuleika");
        assertThat(parked.headers().toString()).doesNotContain("zuleika");
        assertThat(parked.headers())
            .containsEntry(HeaderNames.PARKED_CODE, "command-unreadable")
            .containsKeys(HeaderNames.PARKED_DETAIL, HeaderNames.PARKED_FROM);
      }
    }
  }

  @Test
  void anEventThatWouldBeTooLargeIsNotWritten() {
    var longName = "x".repeat(2000);
    var spec = registerUser(ACME, longName);
    // It just fits, and its event, which has more headers, does not.
    int limit = OutputRecord.bytes(new byte[36], spec.value(), spec.record().headers());
    var settings = TestSettings.with(limit, new Idempotency(Duration.ofHours(1), 10));
    try (var decider = decider(settings).given(registerTenant(ACME, slug(0), "ann"))) {
      decider.when(spec).thenRejected("command-too-large").thenParked(1);
      var next = decider.when(registerUser(ACME, "bob")).thenAccepted();
      assertThat(next.outcome().getTenantSeq()).isEqualTo(3);
    }
  }

  @Test
  void aHugeIdOfARequestDoesNotKeepItFromBeingAnswered() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var reply =
          decider
              .when(GOOD.header(HeaderNames.CORRELATION_ID, "x".repeat(900_000)))
              .thenAccepted()
              .reply();
      assertThat(reply.headers()).doesNotContainKey(HeaderNames.CORRELATION_ID);
    }
  }

  private static CommandSpec unsealed(Object email) {
    return GOOD.value(
        new Contract().encode(new RegisterUser(user("bob"), email, null, null, Role.MEMBER)));
  }

  private static CommandSpec anEvent() {
    return GOOD.value(
            new Contract().encode(new UserRegistered(user("bob"), null, null, null, Role.MEMBER)))
        .header(HeaderNames.TYPE, UserRegistered.class.getName());
  }

  private static long changed(Map<?, byte[]> before, Map<?, byte[]> after) {
    return after.entrySet().stream()
        .filter(e -> !hex(e.getValue()).equals(hex(before.get(e.getKey()))))
        .count();
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "" : HexFormat.of().formatHex(bytes);
  }
}
