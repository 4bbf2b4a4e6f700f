package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.user.UserCommand.EraseUser;
import com.meatymusic.command.user.UserEvent.UserErased;
import com.meatymusic.command.user.UserEvent.Was;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a person is erased. A person's right does not wait for a tenant's bill: a
 * suspension and a trial that is over do not stop it.
 */
final class Erasure {

  private Erasure() {}

  static Decision decide(EraseUser command, UserState state, TenantUsers users, Principal who) {
    Decision refusal = refusal(users.standing(), who);
    if (refusal != null) {
      return refusal;
    }
    return switch (state) {
      case UserState.Registered user ->
          !who.actsFor(command.userId(), user.role())
              ? notAllowed()
              : user.isActiveOwner() && users.owners() == 1
                  ? rejected(
                      RejectionCode.LAST_OWNER,
                      "A tenant keeps at least one owner: make somebody else one, or offboard the"
                          + " tenant.")
                  : erased(command, user.active() ? Was.ACTIVE : Was.DEACTIVATED);
      case UserState.Invited invited ->
          who.manages(invited.role()) ? erased(command, Was.INVITED) : notAllowed();
      case UserState.Revoked() ->
          who.manages(Role.MEMBER) ? erased(command, Was.REVOKED) : notAllowed();
      case UserState.Unknown(), UserState.Erased() -> UserDecider.nobody(state, who);
    };
  }

  /** Why nothing changes of who was erased. */
  static Decision gone() {
    return rejected(RejectionCode.ERASED, "The user has been erased, for good.");
  }

  private static @Nullable Decision refusal(TenantStatus standing, Principal who) {
    return switch (standing) {
      case OPEN, SUSPENDED, TRIAL_EXPIRED -> TenantAccessPolicy.refusal(who);
      case UNKNOWN, OFFBOARDED -> TenantAccessPolicy.refusal(standing, who);
    };
  }

  private static Decision erased(EraseUser command, Was was) {
    return accepted(new UserErased(command.userId(), was));
  }

  private static Decision notAllowed() {
    return rejected(RejectionCode.NOT_ALLOWED, "The caller may not erase this user.");
  }
}
