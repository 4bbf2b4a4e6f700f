package com.meatymusic.command.user;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.comparable;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.scenario.Scenario;
import com.meatymusic.command.user.UserCommand.ChangeEmail;
import com.meatymusic.command.user.UserCommand.ChangeProfile;
import com.meatymusic.command.user.UserCommand.ChangeRole;
import com.meatymusic.command.user.UserCommand.DeactivateUser;
import com.meatymusic.command.user.UserCommand.ReactivateUser;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserEvent.EmailChanged;
import com.meatymusic.command.user.UserEvent.ProfileChanged;
import com.meatymusic.command.user.UserEvent.RoleChanged;
import com.meatymusic.command.user.UserEvent.UserDeactivated;
import com.meatymusic.command.user.UserEvent.UserReactivated;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {

  private static final UUID CLEO = new UUID(0xc, 1);

  @Test
  void aUserChangesItsOwnNameAndAddress() {
    annAndBob()
        .as(member(BOB, MEMBER))
        .when(new ChangeProfile(BOB, sealed("Bobby")))
        .then(new ProfileChanged(BOB, sealed("Bobby")));
    annAndBob()
        .as(member(BOB, MEMBER))
        .when(new ChangeEmail(BOB, comparable("bobby@example.com")))
        .then(new EmailChanged(BOB, comparable("bobby@example.com")));
  }

  @Test
  void butNotItsRole() {
    annAndBob()
        .as(member(BOB, MEMBER))
        .when(new ChangeRole(BOB, OWNER))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void anAddressIsTakenOnceAndFreeWhenChanged() {
    var toAnns = new ChangeEmail(BOB, comparable("ann@example.com"));
    annAndBob().when(toAnns).thenRejected(RejectionCode.EMAIL_TAKEN);
    annAndBob(new EmailChanged(ANN, comparable("anna@example.com")))
        .when(toAnns)
        .then(new EmailChanged(BOB, comparable("ann@example.com")));
  }

  @Test
  void oneOwnerStays() {
    annAndBob().when(new ChangeRole(ANN, ADMIN)).thenRejected(RejectionCode.LAST_OWNER);
    annAndBob().when(new DeactivateUser(ANN)).thenRejected(RejectionCode.LAST_OWNER);
    var two = new RoleChanged(BOB, OWNER);
    annAndBob(two).when(new ChangeRole(ANN, ADMIN)).then(new RoleChanged(ANN, ADMIN));
    annAndBob(two).when(new DeactivateUser(ANN)).then(new UserDeactivated(ANN));
    annAndBob(two, new UserDeactivated(BOB))
        .when(new DeactivateUser(ANN))
        .thenRejected(RejectionCode.LAST_OWNER);
  }

  @Test
  void aDeactivatedUserIsLeftAsItIs() {
    var gone = new UserDeactivated(BOB);
    for (UserCommand change :
        new UserCommand[] {
          new ChangeProfile(BOB, null),
          new ChangeEmail(BOB, comparable("b@example.com")),
          new ChangeRole(BOB, ADMIN)
        }) {
      annAndBob(gone).when(change).thenRejected(RejectionCode.USER_DEACTIVATED);
    }
    annAndBob(gone).when(new DeactivateUser(BOB)).thenNothing();
    annAndBob(gone).when(new ReactivateUser(BOB)).then(new UserReactivated(BOB));
    annAndBob().when(new ReactivateUser(BOB)).thenNothing();
  }

  @Test
  void itKeepsItsAddress() {
    annAndBob(new UserDeactivated(BOB))
        .when(new RegisterUser(CLEO, comparable("bob@example.com"), null, null, MEMBER))
        .thenRejected(RejectionCode.EMAIL_TAKEN);
  }

  @Test
  void whoIsDeactivatedDecidesNothing() {
    annAndBob(new UserDeactivated(BOB))
        .as(new Principal.Deactivated(BOB))
        .when(new ReactivateUser(BOB))
        .thenRejected(RejectionCode.USER_DEACTIVATED);
  }

  @Test
  void whoIsNotThereIsUnknown() {
    annAndBob().when(new ChangeProfile(CLEO, null)).thenRejected(RejectionCode.USER_UNKNOWN);
    annAndBob()
        .as(STRANGER)
        .when(new ChangeProfile(CLEO, null))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void theSameRoleIsNoChange() {
    annAndBob().when(new ChangeRole(BOB, MEMBER)).thenNothing();
  }

  @ParameterizedTest(name = "{0} over {1}: {2}")
  @CsvSource({
    "OWNER, OWNER, true",
    "OWNER, ADMIN, true",
    "OWNER, MEMBER, true",
    "ADMIN, OWNER, false",
    "ADMIN, ADMIN, true",
    "ADMIN, MEMBER, true",
    "MEMBER, MEMBER, false",
  })
  void anAdminDoesNotTouchOwners(Role who, Role whom, boolean may) {
    UserCommand[] commands = {
      new ChangeProfile(BOB, null),
      new ChangeEmail(BOB, comparable("b@example.com")),
      new ChangeRole(BOB, whom),
      new DeactivateUser(BOB),
      new ReactivateUser(BOB)
    };
    for (UserCommand command : commands) {
      var then =
          given(
                  tenantRegistered(),
                  registered(ANN, "ann", who),
                  registered(CLEO, "cleo", OWNER),
                  registered(BOB, "bob", whom))
              .as(member(ANN, who))
              .when(command);
      if (may) {
        then.thenAccepted();
      } else {
        then.thenRejected(RejectionCode.NOT_ALLOWED);
      }
    }
  }

  @Test
  void anAdminMakesNoOwners() {
    annAndBob(new RoleChanged(BOB, ADMIN))
        .as(member(BOB, ADMIN))
        .when(new ChangeRole(BOB, OWNER))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  private static Scenario annAndBob(DomainEvent... events) {
    DomainEvent[] all = new DomainEvent[events.length + 3];
    all[0] = tenantRegistered();
    all[1] = registered(ANN, "ann", OWNER);
    all[2] = registered(BOB, "bob", MEMBER);
    System.arraycopy(events, 0, all, 3, events.length);
    return given(all);
  }
}
