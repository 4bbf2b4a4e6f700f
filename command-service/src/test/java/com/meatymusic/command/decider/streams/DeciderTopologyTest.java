package com.meatymusic.command.decider.streams;

import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.GLOBEX;
import static com.meatymusic.command.decider.Commands.changeEmail;
import static com.meatymusic.command.decider.Commands.changePreferences;
import static com.meatymusic.command.decider.Commands.invite;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.Commands.user;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.CommandSpec;
import com.meatymusic.command.decider.Commands;
import com.meatymusic.command.decider.DeciderFixture;
import com.meatymusic.command.decider.Output;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.user.RevokeInvitation;
import com.meatymusic.schemas.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeciderTopologyTest {

  private final DeciderFixture decider = decider();

  @AfterEach
  void close() {
    decider.close();
  }

  @Test
  void aRegistrationClaimsItsSlugAndThenRegistersTenantAndOwner() {
    var came =
        decider
            .when(registerTenant(ACME, slug(0), "ann"))
            .thenAccepted()
            .thenEvents("SlugClaimed", "TenantRegistered", "UserRegistered");
    assertThat(came.events())
        .extracting(Output::key)
        .containsExactly(Ids.slug(slug(0)).toString(), ACME.toString(), ACME.toString());
    assertThat(came.events())
        .extracting(e -> e.header(HeaderNames.SEQUENCE))
        .containsExactly("1", "1", "2");
    assertThat(came.on(Topics.COMMANDS)).hasSize(1);
    assertThat(came.outcome().getSubject()).isEqualTo("tenant/" + ACME);
    assertThat(came.outcome().getVersion()).isEqualTo(1);
    assertThat(came.outcome().getTenantSeq()).isEqualTo(2);
  }

  @Test
  void aRegistrationIsPassedOnAsItCame() {
    var spec = registerTenant(ACME, slug(0), "ann");
    var passedOn = decider.when(spec).on(Topics.COMMANDS).getFirst();
    assertThat(passedOn.key()).isEqualTo(ACME.toString());
    assertThat(passedOn.bytes()).isEqualTo(spec.value());
    assertThat(passedOn.headers())
        .containsAllEntriesOf(spec.headers())
        .containsEntry(HeaderNames.PASSED_FROM, Commands.LOGS.commands() + "/0/0")
        .containsEntry(HeaderNames.SLUG_CLAIM, slug(0) + "/1")
        .hasSize(spec.headers().size() + 2);
  }

  @Test
  void twoTenantsWantOneSlug() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var came =
        decider
            .when(registerTenant(GLOBEX, slug(0), "bob"))
            .thenRejected("slug-taken")
            .thenParked(0);
    assertThat(came.reply().key()).isEqualTo(GLOBEX.toString());
    decider.when(registerTenant(GLOBEX, slug(1), "bob")).thenAccepted();
  }

  @Test
  void aTenantIsRegisteredOnce() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    decider.when(registerTenant(ACME, slug(0), "ann")).thenRejected("tenant-exists");
  }

  @Test
  void anInvalidRegistrationClaimsNothing() {
    decider.when(registerTenant(ACME, slug(0), " ", "ann")).thenRejected("command-invalid");
    decider.when(registerTenant(GLOBEX, slug(0), "bob")).thenAccepted();
  }

  @Test
  void aRegistrationOnAnotherSlugsLogIsRefused() {
    var bad = registerTenant(ACME, slug(0), "ann").key(Ids.slug(slug(1)).toString());
    decider.when(bad).thenRejected("key-mismatch").thenParked(1);
  }

  @Test
  void twoTenantsAreNumberedApartAndWithoutGaps() {
    decider.given(registerTenant(ACME, slug(0), "ann"), registerTenant(GLOBEX, slug(1), "gil"));
    for (int i = 0; i < 5; i++) {
      decider.given(
          registerUser(ACME, "user" + i),
          registerUser(GLOBEX, "user" + i),
          registerUser(ACME, "user" + i)); // rejected: takes no number
    }
    for (var tenant : new UUID[] {ACME, GLOBEX}) {
      assertThat(decider.outputs())
          .filteredOn(o -> o.topic().equals(Topics.EVENTS) && o.key().equals(tenant.toString()))
          .extracting(o -> o.header(HeaderNames.SEQUENCE))
          .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }
  }

  @Test
  void anEventTellsWhereItComesFrom() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var spec = registerUser(ACME, "bob").as("ann");
    var event = decider.when(spec).thenAccepted().events().getFirst();
    String id = spec.headers().get(HeaderNames.ID);
    assertThat(event.headers())
        .containsEntry(HeaderNames.CONTENT_TYPE, "application/avro")
        .containsEntry(HeaderNames.SPEC_VERSION, "1.0")
        .containsEntry(HeaderNames.ID, ACME + "/3")
        .containsEntry(HeaderNames.TYPE, "com.meatymusic.schemas.user.UserRegistered")
        .containsEntry(HeaderNames.SOURCE, "/command-service")
        .containsEntry(HeaderNames.SUBJECT, "user/" + user("bob"))
        .containsEntry(HeaderNames.TIME, "2026-11-20T12:00:00Z")
        .containsEntry(HeaderNames.SEQUENCE, "3")
        .containsEntry(HeaderNames.VERSION, "1")
        .containsEntry(HeaderNames.COMMAND_ID, id)
        .containsEntry(HeaderNames.COMMAND_POSITION, Commands.LOGS.commands() + "/0/3")
        .containsEntry(HeaderNames.ACTOR, Commands.actor("ann"))
        .containsEntry(HeaderNames.ACTOR_ID, user("ann").toString())
        .containsEntry(HeaderNames.CORRELATION_ID, "correlation-" + id)
        .containsEntry(HeaderNames.REQUEST_ID, "request-" + id);
    assertThat(event.header(HeaderNames.TRACEPARENT))
        .startsWith(spec.headers().get(HeaderNames.TRACEPARENT).substring(0, 36))
        .isNotEqualTo(spec.headers().get(HeaderNames.TRACEPARENT))
        .contains(decider.told().getLast().spanId())
        .endsWith("-01");
  }

  @Test
  void anOutcomeTellsWhatItAnswers() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var spec = registerUser(ACME, "bob").header(HeaderNames.INBOX, "crm/3/17");
    var reply = decider.when(spec).thenAccepted().reply();
    String id = spec.headers().get(HeaderNames.ID);
    assertThat(reply.key()).isEqualTo(ACME.toString());
    assertThat(reply.headers())
        .containsEntry(HeaderNames.ID, id)
        .containsEntry(HeaderNames.COMMAND_ID, id)
        .containsEntry(HeaderNames.SUBJECT, "user/" + user("bob"))
        .containsEntry(HeaderNames.INBOX, "crm/3/17")
        .containsEntry(HeaderNames.CORRELATION_ID, "correlation-" + id)
        .containsEntry(HeaderNames.REQUEST_ID, "request-" + id)
        .containsKey(HeaderNames.TRACEPARENT)
        .doesNotContainKey(HeaderNames.REPEATED);
  }

  @Test
  void rolesAreThoseOfTheState() {
    decider.given(
        registerTenant(ACME, slug(0), "ann"), registerUser(ACME, "bob", Role.ADMIN).as("ann"));
    decider.when(registerUser(ACME, "cleo", Role.OWNER).as("bob")).thenRejected("not-allowed");
    decider.when(registerUser(ACME, "cleo").as("bob")).thenAccepted();
    decider.when(registerUser(ACME, "dan").as("cleo")).thenRejected("not-allowed");
    decider.when(registerUser(ACME, "dan").as("nobody")).thenRejected("not-allowed");
  }

  @Test
  void aUserOfOneTenantIsAStrangerInAnother() {
    decider.given(registerTenant(ACME, slug(0), "ann"), registerTenant(GLOBEX, slug(1), "gil"));
    decider.when(registerUser(GLOBEX, "dan").as("ann")).thenRejected("not-allowed");
    decider.when(registerUser(GLOBEX, "ann").as("gil")).thenAccepted();
  }

  @Test
  void preferencesRaiseTheVersionOfTheirUser() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var came = decider.when(changePreferences(ACME, "ann", "/theme", "dark").as("ann"));
    assertThat(came.thenEvents("PreferencesChanged").outcome().getVersion()).isEqualTo(2);
    assertThat(came.events().getFirst().header(HeaderNames.VERSION)).isEqualTo("2");
  }

  @Test
  void aCommandWithoutEffectIsAcceptedAtTheVersionThatIs() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var came = decider.when(changePreferences(ACME, "ann", "/theme", null).as("ann"));
    came.thenAccepted().thenEvents();
    assertThat(came.outcome().getVersion()).isEqualTo(1);
    assertThat(came.outcome().getTenantSeq()).isEqualTo(2);
  }

  @Test
  void anotherVersionThanExpectedChangesNothing() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var change = changePreferences(ACME, "ann", "/theme", "dark");
    var came = decider.when(change.header(HeaderNames.EXPECTED_VERSION, "2"));
    came.thenRejected("version-mismatch").thenParked(0);
    assertThat(came.outcome().getVersion()).isEqualTo(1);
    decider
        .when(
            changePreferences(ACME, "ann", "/theme", "dark")
                .header(HeaderNames.EXPECTED_VERSION, "1"))
        .thenAccepted();
  }

  @Test
  void oneOfSeveralVersionsWillDoAndNoneOfNone() {
    decider.given(registerTenant(ACME, slug(0), "ann"));
    var change = changePreferences(ACME, "ann", "/theme", "dark");
    decider
        .when(change.header(HeaderNames.EXPECTED_VERSION, "-1"))
        .thenRejected("version-mismatch");
    var again = changePreferences(ACME, "ann", "/theme", "dark");
    decider
        .when(again.header(HeaderNames.EXPECTED_VERSION, "2,7"))
        .thenRejected("version-mismatch");
    var last = changePreferences(ACME, "ann", "/theme", "dark");
    decider.when(last.header(HeaderNames.EXPECTED_VERSION, "1,7")).thenAccepted();
  }

  @Test
  void anInvitationThatIsOverLeavesItsAddressToWhoeverTookIt() {
    Instant over = CommandSpec.NOON.plus(Duration.ofDays(1));
    decider.given(registerTenant(ACME, slug(0), "ann"), invite(ACME, "bob", "cleo", Role.MEMBER));
    decider.when(registerUser(ACME, "cleo")).thenRejected("email-taken");
    decider.when(registerUser(ACME, "cleo").at(over)).thenAccepted();
    decider.when(CommandSpec.of(ACME, new RevokeInvitation(user("bob"))).at(over)).thenAccepted();
    decider.when(changeEmail(ACME, "ann", "cleo").at(over)).thenRejected("email-taken");
    decider.when(changeEmail(ACME, "cleo", "clea").at(over)).thenAccepted();
    decider.when(changeEmail(ACME, "ann", "cleo").at(over)).thenAccepted();
  }
}
