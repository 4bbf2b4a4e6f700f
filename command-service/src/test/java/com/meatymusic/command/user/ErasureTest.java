package com.meatymusic.command.user;

import static com.meatymusic.command.domain.identity.Role.ADMIN;
import static com.meatymusic.command.domain.identity.Role.MEMBER;
import static com.meatymusic.command.domain.identity.Role.OWNER;
import static com.meatymusic.command.scenario.Sample.ANN;
import static com.meatymusic.command.scenario.Sample.BOB;
import static com.meatymusic.command.scenario.Sample.STRANGER;
import static com.meatymusic.command.scenario.Sample.TENANT;
import static com.meatymusic.command.scenario.Sample.comparable;
import static com.meatymusic.command.scenario.Sample.member;
import static com.meatymusic.command.scenario.Sample.registered;
import static com.meatymusic.command.scenario.Sample.tenantRegistered;
import static com.meatymusic.command.scenario.Scenario.given;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.scenario.Scenario;
import com.meatymusic.command.tenant.SuspendedBy;
import com.meatymusic.command.tenant.TenantEvent.TenantOffboarded;
import com.meatymusic.command.tenant.TenantEvent.TenantSuspended;
import com.meatymusic.command.user.UserCommand.ChangeProfile;
import com.meatymusic.command.user.UserCommand.EraseUser;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserEvent.UserDeactivated;
import com.meatymusic.command.user.UserEvent.UserErased;
import com.meatymusic.command.user.UserEvent.Was;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasureTest {

  private static final EraseUser ERASE_BOB = new EraseUser(BOB);

  /** Ann owns the tenant, Bob is a member. */
  private static Scenario annAndBob(DomainEvent... more) {
    List<DomainEvent> events =
        new ArrayList<>(
            List.of(
                tenantRegistered(), registered(ANN, "ann", OWNER), registered(BOB, "bob", MEMBER)));
    events.addAll(List.of(more));
    return given(events.toArray(DomainEvent[]::new));
  }

  @Test
  void onesOwnErasureIsOnesOwnToAskFor() {
    annAndBob().as(member(BOB, MEMBER)).when(ERASE_BOB).then(new UserErased(BOB, Was.ACTIVE));
    annAndBob().as(member(ANN, OWNER)).when(ERASE_BOB).then(new UserErased(BOB, Was.ACTIVE));
    annAndBob()
        .as(member(BOB, MEMBER))
        .when(new EraseUser(ANN))
        .thenRejected(RejectionCode.NOT_ALLOWED);
    annAndBob().as(STRANGER).when(ERASE_BOB).thenRejected(RejectionCode.NOT_ALLOWED);
    annAndBob(new UserDeactivated(BOB)).when(ERASE_BOB).then(new UserErased(BOB, Was.DEACTIVATED));
  }

  @Test
  void aTenantThatIsClosedDoesNotStopIt() {
    annAndBob(new TenantSuspended(TENANT, SuspendedBy.OPERATOR, null))
        .as(member(BOB, MEMBER))
        .when(ERASE_BOB)
        .then(new UserErased(BOB, Was.ACTIVE));
    annAndBob(new TenantOffboarded(TENANT))
        .when(ERASE_BOB)
        .thenRejected(RejectionCode.TENANT_OFFBOARDED);
  }

  @Test
  void theLastOwnerStays() {
    annAndBob().when(new EraseUser(ANN)).thenRejected(RejectionCode.LAST_OWNER);
    annAndBob(new UserEvent.RoleChanged(BOB, OWNER))
        .when(new EraseUser(ANN))
        .then(new UserErased(ANN, Was.ACTIVE));
  }

  @Test
  void whoIsErasedIsGoneForEveryCommandAndItsAddressIsFree() {
    UserErased erased = new UserErased(BOB, Was.ACTIVE);
    annAndBob(erased).when(ERASE_BOB).thenRejected(RejectionCode.ERASED);
    annAndBob(erased).when(new ChangeProfile(BOB, null)).thenRejected(RejectionCode.ERASED);
    annAndBob(erased)
        .when(new RegisterUser(BOB, comparable("new@example.com"), null, null, ADMIN))
        .thenRejected(RejectionCode.ERASED);
    UUID another = new UUID(0xb, 2);
    RegisterUser again =
        new RegisterUser(another, comparable("bob@example.com"), null, null, MEMBER);
    annAndBob().when(again).thenRejected(RejectionCode.EMAIL_TAKEN);
    annAndBob(erased).when(again).thenAccepted();
    annAndBob()
        .as(new Principal.Deactivated(BOB))
        .when(ERASE_BOB)
        .thenRejected(RejectionCode.USER_DEACTIVATED);
  }
}
