package com.meatymusic.command.mood;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.NOON;
import static com.meatymusic.command.scenario.Sample.PRODUCER;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.mood.MoodCommand.LogMood;
import com.meatymusic.command.mood.MoodEvent.MoodLogged;
import com.meatymusic.command.scenario.Scenario;
import com.meatymusic.command.tenant.TenantEvent.TenantOffboarded;
import com.meatymusic.command.user.UserEvent.UserDeactivated;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoodDeciderTest {

  private static final UUID MOOD = new UUID(0xf, 1);
  private static final Feeling JOY =
      new Feeling(
          sealed("what a day"),
          sealed("joy"),
          0.9,
          sealed("{\"joy\":0.9}"),
          "light-rain",
          "evening",
          sealed("{}"));

  @Test
  void aUserLogsItsOwnMood() {
    bob()
        .as(member(BOB, MEMBER))
        .when(new LogMood(MOOD, BOB, JOY, null))
        .then(new MoodLogged(MOOD, BOB, JOY, NOON));
  }

  @Test
  void itMayHaveBeenEarlier() {
    Instant morning = NOON.minusSeconds(3600);
    bob().when(new LogMood(MOOD, BOB, JOY, morning)).then(new MoodLogged(MOOD, BOB, JOY, morning));
    bob()
        .when(new LogMood(MOOD, BOB, JOY, NOON.plusSeconds(3600)))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/loggedAt");
  }

  @Test
  void producersAndAdminsLogForOthersUsersDoNot() {
    var log = new LogMood(MOOD, BOB, JOY, null);
    bob().as(PRODUCER).when(log).thenAccepted();
    bob().as(member(ANN, ADMIN)).when(log).thenAccepted();
    bob().as(member(ANN, MEMBER)).when(log).thenRejected(RejectionCode.NOT_ALLOWED);
    bob().as(STRANGER).when(log).thenRejected(RejectionCode.NOT_ALLOWED);
    given(tenantRegistered(), registered(BOB, "bob", OWNER))
        .as(member(ANN, ADMIN))
        .when(log)
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void aMoodIsSomebodys() {
    bob().when(new LogMood(MOOD, ANN, JOY, null)).thenRejected(RejectionCode.USER_UNKNOWN);
    bob(new UserDeactivated(BOB))
        .when(new LogMood(MOOD, BOB, JOY, null))
        .thenRejected(RejectionCode.USER_DEACTIVATED);
    bob(new TenantOffboarded(TENANT))
        .when(new LogMood(MOOD, BOB, JOY, null))
        .thenRejected(RejectionCode.TENANT_OFFBOARDED);
  }

  @Test
  void anIdIsTakenOnce() {
    bob(new MoodLogged(MOOD, BOB, JOY, NOON))
        .when(new LogMood(MOOD, BOB, JOY, null))
        .thenRejected(RejectionCode.MOOD_EXISTS);
  }

  @Test
  void everyInvalidFieldIsNamed() {
    var nothing = new Feeling(null, null, null, null, "Rain!", "", null);
    bob()
        .when(new LogMood(MOOD, BOB, nothing, null))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/text", "/weather", "/timeOfDay");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void confidenceIsAShare(double confidence) {
    var feeling = new Feeling(null, sealed("joy"), confidence, null, null, null, null);
    bob()
        .when(new LogMood(MOOD, BOB, feeling, null))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/confidence");
  }

  private static Scenario bob(DomainEvent... events) {
    DomainEvent[] all = new DomainEvent[events.length + 2];
    all[0] = tenantRegistered();
    all[1] = registered(BOB, "bob", MEMBER);
    System.arraycopy(events, 0, all, 2, events.length);
    return given(all);
  }
}
