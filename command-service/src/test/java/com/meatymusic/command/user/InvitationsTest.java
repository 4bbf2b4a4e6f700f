package com.meatymusic.command.user;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.NOON;
import static com.meatymusic.command.scenario.Sample.PRODUCER;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Sample.comparable;
import static com.meatymusic.command.scenario.Sample.identity;
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
import com.meatymusic.command.tenant.SuspendedBy;
import com.meatymusic.command.tenant.TenantEvent.TenantSuspended;
import com.meatymusic.command.user.UserCommand.AcceptInvitation;
import com.meatymusic.command.user.UserCommand.InviteUser;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserCommand.RevokeInvitation;
import com.meatymusic.command.user.UserEvent.InvitationAccepted;
import com.meatymusic.command.user.UserEvent.InvitationRevoked;
import com.meatymusic.command.user.UserEvent.UserInvited;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationsTest {

  private static final Instant OVER = NOON.plus(Duration.ofDays(7));
  private static final UUID CLEO = new UUID(0xc, 1);
  private static final UserInvited INVITED =
      new UserInvited(BOB, comparable("bob@example.com"), MEMBER, OVER);
  private static final AcceptInvitation ACCEPT =
      new AcceptInvitation(BOB, identity("bob"), sealed("Bob"));
  private static final Principal BOBS_TOKEN = new Principal.Stranger(identity("bob").identity());

  @Test
  void aPersonIsInvited() {
    anns().when(invite("bob", MEMBER)).then(INVITED);
  }

  @Test
  void whoIsInvitedBecomesTheUserByAccepting() {
    anns(INVITED)
        .as(BOBS_TOKEN)
        .when(ACCEPT)
        .then(new InvitationAccepted(BOB, identity("bob"), sealed("Bob")));
  }

  @Test
  void oneAcceptsForOneselfOnly() {
    anns(INVITED).as(STRANGER).when(ACCEPT).thenRejected(RejectionCode.NOT_ALLOWED);
  }

  @Test
  void aProducerMayAcceptForAnother() {
    anns(INVITED)
        .as(PRODUCER)
        .when(ACCEPT)
        .then(new InvitationAccepted(BOB, identity("bob"), sealed("Bob")));
  }

  @Test
  void whoIsAUserAlreadyIsNotAnother() {
    anns(INVITED)
        .as(member(ANN, OWNER))
        .when(new AcceptInvitation(BOB, identity("ann"), null))
        .thenRejected(RejectionCode.IDENTITY_TAKEN);
  }

  @Test
  void anInvitationIsAcceptedOnce() {
    anns(INVITED, new InvitationAccepted(BOB, identity("bob"), null))
        .as(new Principal.Stranger(identity("eve").identity()))
        .when(new AcceptInvitation(BOB, identity("eve"), null))
        .thenRejected(RejectionCode.INVITATION_CLOSED);
  }

  @Test
  void anInvitationThatNeverWasIsUnknown() {
    anns().as(BOBS_TOKEN).when(ACCEPT).thenRejected(RejectionCode.INVITATION_UNKNOWN);
    anns().when(new RevokeInvitation(BOB)).thenRejected(RejectionCode.INVITATION_UNKNOWN);
  }

  @Test
  void anInvitationIsOverWhenItsTimeIs() {
    anns(INVITED)
        .as(BOBS_TOKEN)
        .at(OVER.minusMillis(1))
        .when(ACCEPT)
        .then(new InvitationAccepted(BOB, identity("bob"), sealed("Bob")));
    anns(INVITED)
        .as(BOBS_TOKEN)
        .at(OVER)
        .when(ACCEPT)
        .thenRejected(RejectionCode.INVITATION_EXPIRED);
  }

  @Test
  void itHoldsItsAddressUntilThen() {
    var cleo = new RegisterUser(CLEO, comparable("bob@example.com"), null, null, MEMBER);
    anns(INVITED).when(cleo).thenRejected(RejectionCode.EMAIL_TAKEN);
    anns(INVITED).when(inviteCleoAs("bob")).thenRejected(RejectionCode.EMAIL_TAKEN);
    anns(INVITED).at(OVER).when(cleo).then(UserDecider.registered(cleo));
  }

  @Test
  void anAddressTakenMeanwhileIsNotGivenAgain() {
    // The broker's clock may step back: the invitation seems open once more.
    anns(INVITED, registered(CLEO, "bob", MEMBER))
        .as(new Principal.Stranger(identity("robert").identity()))
        .at(OVER.minusMillis(1))
        .when(new AcceptInvitation(BOB, identity("robert"), null))
        .thenRejected(RejectionCode.EMAIL_TAKEN);
  }

  @Test
  void anInvitationIsRevoked() {
    anns(INVITED).when(new RevokeInvitation(BOB)).then(new InvitationRevoked(BOB));
    var revoked = anns(INVITED, new InvitationRevoked(BOB));
    revoked.when(new RevokeInvitation(BOB)).thenNothing();
    revoked
        .when(inviteCleoAs("bob"))
        .then(new UserInvited(CLEO, comparable("bob@example.com"), MEMBER, OVER));
    revoked.as(BOBS_TOKEN).when(ACCEPT).thenRejected(RejectionCode.INVITATION_CLOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "OWNER, OWNER, true",
    "OWNER, MEMBER, true",
    "ADMIN, OWNER, false",
    "ADMIN, ADMIN, true",
    "MEMBER, MEMBER, false",
  })
  void aRoleInvitesAndRevokesOnlyWhatItMay(Role who, Role whom, boolean may) {
    var invited = new UserInvited(BOB, comparable("bob@example.com"), whom, OVER);
    var inviting = given(tenantRegistered()).as(member(ANN, who)).when(invite("bob", whom));
    var revoking =
        given(tenantRegistered(), invited).as(member(ANN, who)).when(new RevokeInvitation(BOB));
    if (may) {
      inviting.then(invited);
      revoking.then(new InvitationRevoked(BOB));
    } else {
      inviting.thenRejected(RejectionCode.NOT_ALLOWED);
      revoking.thenRejected(RejectionCode.NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 31})
  void itIsValidForADayToAMonth(int days) {
    anns()
        .when(new InviteUser(BOB, comparable("bob@example.com"), ADMIN, days))
        .thenRejected(RejectionCode.COMMAND_INVALID, "/validDays");
  }

  @Test
  void nobodyJoinsATenantThatIsClosed() {
    anns(INVITED, new TenantSuspended(TENANT, SuspendedBy.OWNER, null))
        .as(BOBS_TOKEN)
        .when(ACCEPT)
        .thenRejected(RejectionCode.TENANT_SUSPENDED);
  }

  private static Scenario anns(DomainEvent... events) {
    DomainEvent[] all = new DomainEvent[events.length + 2];
    all[0] = tenantRegistered();
    all[1] = registered(ANN, "ann", OWNER);
    System.arraycopy(events, 0, all, 2, events.length);
    return given(all);
  }

  private static InviteUser invite(String name, Role role) {
    return new InviteUser(BOB, comparable(name + "@example.com"), role, 7);
  }

  private static InviteUser inviteCleoAs(String name) {
    return new InviteUser(CLEO, comparable(name + "@example.com"), MEMBER, 7);
  }
}
