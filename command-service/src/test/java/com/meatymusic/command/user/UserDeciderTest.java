package com.meatymusic.command.user;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.comparable;
import static com.meatymusic.command.scenario.Sample.identity;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.sealed;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDeciderTest {

  @Test
  void aUserIsRegistered() {
    given(tenantRegistered()).when(register("bob", MEMBER)).then(registered(BOB, "bob", MEMBER));
  }

  @Test
  void anUnknownTenantHasNoUsers() {
    given().when(register("bob", MEMBER)).thenRejected(RejectionCode.TENANT_UNKNOWN);
  }

  @Test
  void anIdIsTakenOnce() {
    given(tenantRegistered(), registered(BOB, "bob", MEMBER))
        .when(register("bobby", MEMBER))
        .thenRejected(RejectionCode.USER_EXISTS);
  }

  @Test
  void anEmailIsTakenOnce() {
    given(tenantRegistered(), registered(ANN, "ann", OWNER))
        .when(new RegisterUser(BOB, comparable("ann@example.com"), null, null, MEMBER))
        .thenRejected(RejectionCode.EMAIL_TAKEN);
  }

  @Test
  void anIdentityIsTakenOnce() {
    given(tenantRegistered(), registered(ANN, "ann", OWNER))
        .when(new RegisterUser(BOB, null, null, identity("ann"), MEMBER))
        .thenRejected(RejectionCode.IDENTITY_TAKEN);
  }

  @Test
  void someoneKnownByNothingIsNoUser() {
    given(tenantRegistered())
        .when(new RegisterUser(BOB, null, sealed("Bob"), null, MEMBER))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/email");
  }

  @Test
  void aProviderHasAPlainName() {
    given(tenantRegistered())
        .when(
            new RegisterUser(
                BOB, null, null, new SealedIdentity("no:t", comparable("bob")), MEMBER))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/identity/provider");
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER, OWNER, true",
    "OWNER, ADMIN, true",
    "OWNER, MEMBER, true",
    "ADMIN, OWNER, false",
    "ADMIN, ADMIN, true",
    "ADMIN, MEMBER, true",
    "MEMBER, OWNER, false",
    "MEMBER, ADMIN, false",
    "MEMBER, MEMBER, false",
  })
  void aRoleRegistersOnlyWhatItMay(Role who, Role whom, boolean may) {
    var then =
        given(tenantRegistered(), registered(ANN, "ann", who))
            .as(member(ANN, who))
            .when(register("bob", whom));
    if (may) {
      then.then(registered(BOB, "bob", whom));
    } else {
      then.thenRejected(RejectionCode.NOT_ALLOWED);
    }
  }

  @Test
  void aStrangerRegistersNobody() {
    given(tenantRegistered())
        .as(STRANGER)
        .when(register("bob", ADMIN))
        .thenRejected(RejectionCode.NOT_ALLOWED);
  }

  private static RegisterUser register(String name, Role role) {
    return new RegisterUser(
        BOB, comparable(name + "@example.com"), sealed(name), identity(name), role);
  }
}
