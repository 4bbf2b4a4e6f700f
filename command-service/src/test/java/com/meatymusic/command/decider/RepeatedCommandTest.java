package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.CommandSpec.NOON;
import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.GLOBEX;
import static com.meatymusic.command.decider.Commands.registerTenant;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.command.decider.settings.DeciderSettings.Idempotency;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatedCommandTest {

  private static final Idempotency A_DAY = new Idempotency(Duration.ofHours(24), 100_000);

  @Test
  void aCommandSentAgainIsAnsweredAgainAndDoneOnce() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var spec = registerUser(ACME, "bob");
      var first = decider.when(spec).thenAccepted().reply();
      decider.given(registerUser(ACME, "cleo"));
      var again = decider.when(spec.header(HeaderNames.REQUEST_ID, "second"));
      assertThat(again.thenEvents().reply().value()).isEqualTo(first.value());
      assertThat(again.reply().headers())
          .containsEntry(HeaderNames.REPEATED, "true")
          .containsEntry(HeaderNames.REQUEST_ID, "second");
    }
  }

  @Test
  void aRejectionIsRepeatedToo() {
    try (var decider = decider()) {
      var spec = registerUser(ACME, "bob");
      decider.when(spec).thenRejected("tenant-unknown");
      decider.given(registerTenant(ACME, slug(0), "ann"));
      assertThat(decider.when(spec).thenRejected("tenant-unknown").reply().headers())
          .containsEntry(HeaderNames.REPEATED, "true");
    }
  }

  @Test
  void aRegistrationOfATenantSentAgainIsAnsweredAgain() {
    try (var decider = decider()) {
      var spec = registerTenant(ACME, slug(0), "ann");
      var first = decider.when(spec).thenAccepted().reply();
      var again = decider.when(spec).thenAccepted().thenEvents();
      assertThat(again.reply().value()).isEqualTo(first.value());
      assertThat(again.on(Topics.COMMANDS)).hasSize(1);
    }
  }

  @Test
  void anIdUsedForSomethingElseIsRefused() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var spec = registerUser(ACME, "bob");
      decider.given(spec);
      decider
          .when(registerUser(ACME, "cleo").withIdOf(spec))
          .thenRejected("idempotency-key-reused")
          .thenParked(0);
      decider.when(spec).thenAccepted(); // and the first answer still stands
    }
  }

  @Test
  void anIdIsItsActorsAndItsTenants() {
    try (var decider =
        decider()
            .given(registerTenant(ACME, slug(0), "ann"), registerTenant(GLOBEX, slug(1), "gil"))) {
      var spec = registerUser(ACME, "bob").as("ann");
      decider.given(spec);
      decider.when(registerUser(ACME, "cleo").withIdOf(spec)).thenAccepted();
      decider.when(registerUser(GLOBEX, "bob").withIdOf(spec)).thenAccepted();
    }
  }

  @Test
  void anAnswerIsKeptForADayOfTheBrokersClock() {
    try (var decider = decider().given(registerTenant(ACME, slug(0), "ann"))) {
      var spec = registerUser(ACME, "bob");
      decider.given(spec);
      decider.when(spec.at(NOON.plus(Duration.ofHours(24)))).thenAccepted();
      decider
          .when(spec.at(NOON.plus(Duration.ofHours(24).plusMillis(1))))
          .thenRejected("user-exists");
      decider.when(spec.at(NOON.plus(Duration.ofHours(25)))).thenRejected("user-exists");
    }
  }

  @Test
  void onlySoManyAnswersAreKept() {
    var settings = TestSettings.with(1_000_000, new Idempotency(A_DAY.window(), 3));
    try (var decider = decider(settings).given(registerTenant(ACME, slug(0), "ann"))) {
      var spec = registerUser(ACME, "bob");
      decider.given(spec, registerUser(ACME, "u1"), registerUser(ACME, "u2"));
      decider.when(spec).thenAccepted();
      decider.given(registerUser(ACME, "u3"));
      decider.when(spec).thenRejected("user-exists");
      for (int i = 4; i < 20; i++) {
        decider.given(registerUser(ACME, "u" + i));
      }
      assertThat(decider.state().keySet())
          .filteredOn(key -> key.get().length > 17 && key.get()[17] == 'k')
          .hasSize(3);
      assertThat(decider.state().keySet())
          .filteredOn(key -> key.get().length > 17 && key.get()[17] == 'q')
          .hasSize(3);
    }
  }
}
