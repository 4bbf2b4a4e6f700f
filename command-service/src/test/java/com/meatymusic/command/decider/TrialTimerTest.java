package com.meatymusic.command.decider;

import static com.meatymusic.command.decider.CommandSpec.NOON;
import static com.meatymusic.command.decider.Commands.ACME;
import static com.meatymusic.command.decider.Commands.expireTrial;
import static com.meatymusic.command.decider.Commands.registerTrial;
import static com.meatymusic.command.decider.Commands.registerUser;
import static com.meatymusic.command.decider.Commands.slug;
import static com.meatymusic.command.decider.DeciderFixture.decider;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExpireTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.TrialExpired;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trial ends by itself: once, at its time, whatever becomes of the instance meanwhile. */
class TrialTimerTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant END = NOON.plus(MINUTE);

  private final DeciderFixture decider =
      decider().given(registerTrial(ACME, slug(0), "ann", MINUTE));

  @AfterEach
  void close() {
    decider.close();
  }

  @Test
  void aTrialExpiresByItselfAndOnce() {
    decider.passTime(Duration.ofSeconds(59)).thenNothing();
    var came = decider.passTime(Duration.ofSeconds(2)).thenAccepted().thenEvents("TrialExpired");
    assertThat(came.events().getFirst().decoded()).isEqualTo(new TrialExpired(ACME, 1, END));
    assertThat(came.events().getFirst().header(HeaderNames.ACTOR)).isEqualTo("system:timer");
    assertThat(came.events().getFirst().header(HeaderNames.SEQUENCE)).isEqualTo("4");
    assertThat(came.on(Topics.COMMANDS).getFirst().header(HeaderNames.ID))
        .isEqualTo(Ids.trialEnd(ACME, 1, END).toString());
    decider.passTime(Duration.ofDays(1)).thenNothing();
    decider
        .when(registerUser(ACME, "bob").as("ann").at(END.plusSeconds(9)))
        .thenRejected("trial-expired");
  }

  @Test
  void aCommandAfterTheEndFindsItExpiredAlsoWhenNoTimerFired() {
    decider.when(registerUser(ACME, "bob").as("ann").at(END.minusMillis(1))).thenAccepted();
    var came = decider.when(registerUser(ACME, "cleo").as("ann").at(END));
    came.thenEvents("TrialExpired");
    assertThat(came.outcome().getCode()).isEqualTo("trial-expired");
    assertThat(came.outcome().getTenantSeq()).isEqualTo(5);
    assertThat(came.events().getFirst().header(HeaderNames.SEQUENCE)).isEqualTo("5");
    assertThat(came.events().getFirst().header(HeaderNames.ACTOR)).isEqualTo("system:timer");
    assertThat(came.events().getFirst().header(HeaderNames.ACTOR_ID)).isNull();
    decider.passTime(Duration.ofHours(1)).thenNothing();
  }

  @Test
  void aRepeatedCommandIsNoExceptionToThat() {
    var bob = registerUser(ACME, "bob").as("ann");
    decider.given(bob);
    var again = decider.when(bob.at(END)).thenAccepted().thenEvents("TrialExpired");
    assertThat(again.reply().header(HeaderNames.REPEATED)).isEqualTo("true");
  }

  @Test
  void theTimerSurvivesARestart() {
    // Offsets begin anew with a driver: the first three records come again and are passed over.
    var again = registerTrial(ACME, slug(0), "ann", MINUTE);
    decider.restart().given(again, again, again);
    decider.passTime(Duration.ofSeconds(61)).thenAccepted().thenEvents("TrialExpired");
    decider.restart();
    decider.passTime(Duration.ofHours(1)).thenNothing();
  }

  @Test
  void anExtensionMovesIt() {
    decider.when(CommandSpec.of(ACME, new ExtendTrial(60L))).thenEvents("TrialExtended");
    decider.passTime(Duration.ofSeconds(61)).thenNothing();
    decider.passTime(Duration.ofSeconds(60)).thenAccepted().thenEvents("TrialExpired");
  }

  @Test
  void whatWasUnderWayWhenItWasExtendedChangesNothing() {
    decider.given(CommandSpec.of(ACME, new ExtendTrial(60L)));
    decider.when(expireTrial(ACME, 1, END).at(END.plusSeconds(1))).thenAccepted().thenEvents();
  }

  @Test
  void aConversionEndsIt() {
    decider.given(CommandSpec.of(ACME, new ConvertTrial("pro")).as("ann"));
    decider.passTime(Duration.ofHours(1)).thenNothing();
  }

  @Test
  void anExpiredTrialIsConvertedByItsOwner() {
    decider.passTime(Duration.ofHours(1));
    decider
        .when(CommandSpec.of(ACME, new ConvertTrial("pro")).as("ann").at(END.plus(MINUTE)))
        .thenAccepted()
        .thenEvents("TrialConverted");
    decider.when(registerUser(ACME, "bob").as("ann").at(END.plus(MINUTE))).thenAccepted();
  }

  @Test
  void anExpiredTrialThatIsExtendedExpiresAgain() {
    decider.passTime(Duration.ofSeconds(61));
    decider
        .when(CommandSpec.of(ACME, new ExtendTrial(60L)).at(END.plusSeconds(1)))
        .thenEvents("TrialExtended");
    var came = decider.passTime(Duration.ofSeconds(61)).thenEvents("TrialExpired");
    assertThat(came.events().getFirst().decoded())
        .isEqualTo(new TrialExpired(ACME, 1, END.plusSeconds(61)));
  }

  /** The broker's clock may be behind the one that looks after timers. */
  @Test
  void aTimerThatAskedTooEarlyAsksAgain() {
    decider.when(expireTrial(ACME, 1, END).at(END.minusMillis(1))).thenAccepted().thenEvents();
    decider.passTime(Duration.ofSeconds(61)).thenEvents("TrialExpired");
  }

  @Test
  void onlyTimersExpireTrials() {
    var asked = CommandSpec.of(ACME, new ExpireTrial(1, END));
    decider.when(asked).thenRejected("not-allowed");
    decider.when(asked.as("ann")).thenRejected("not-allowed");
  }

  @Test
  void manyTimersFireInSmallRuns() {
    for (int i = 2; i < 152; i++) {
      UUID tenant = Commands.tenantInPartition0(i);
      decider.given(registerTrial(tenant, "slug-" + i, "ann", MINUTE).key(tenant.toString()));
    }
    assertThat(decider.passTime(Duration.ofSeconds(61)).events()).hasSize(100);
    assertThat(decider.passTime(Duration.ofSeconds(1)).events()).hasSize(51);
    decider.passTime(Duration.ofHours(1)).thenNothing();
  }
}
