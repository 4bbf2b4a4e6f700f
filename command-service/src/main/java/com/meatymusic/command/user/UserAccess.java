package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may change what belongs to a user: its preferences, moods and recommendations. */
public final class UserAccess {

  private UserAccess() {}

  /** Why who asks may not, or null. */
  public static @Nullable Decision refusal(UUID userId, TenantUsers users, Principal who) {
    Decision refusal = TenantAccessPolicy.refusal(users.standing(), who);
    if (refusal != null) {
      return refusal;
    }
    return switch (users.user(userId)) {
      case UserState.Registered user ->
          !who.actsFor(userId, user.role())
              ? notAllowed()
              : user.active() ? null : Membership.deactivated();
      case UserState.Unknown(), UserState.Invited _, UserState.Revoked() ->
          who.manages(Role.MEMBER)
              ? rejected(RejectionCode.USER_UNKNOWN, "The tenant has no such user.")
              : notAllowed();
      case UserState.Erased() -> who.manages(Role.MEMBER) ? Erasure.gone() : notAllowed();
    };
  }

  private static Decision notAllowed() {
    return rejected(
        RejectionCode.NOT_ALLOWED, "The caller may not change what belongs to this user.");
  }
}
