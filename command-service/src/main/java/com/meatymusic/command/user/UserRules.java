package com.meatymusic.command.user;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of form for a user. What is sealed was checked by the gate, before it sealed it. */
public final class UserRules {

  private UserRules() {}

  /**
   * @param at JSON Pointer of where the user stands in the command
   */
  public static List<Violation> check(RegisterUser user, String at) {
    List<Violation> violations = new ArrayList<>();
    if (user.email() == null && user.identity() == null) {
      violations.add(
          new Violation(at + "/email", "an e-mail address, an identity or both are needed"));
    }
    checkProvider(user.identity(), at, violations);
    return violations;
  }

  /**
   * A person is not the tenant: ids of persons are named by clients, and an erased person's key is
   * destroyed.
   */
  public static List<Violation> checkId(UserCommand command, UUID tenantId) {
    boolean creates = command instanceof RegisterUser || command instanceof UserCommand.InviteUser;
    return creates && command.userId().equals(tenantId)
        ? List.of(new Violation("/userId", "must not be the tenant's id"))
        : List.of();
  }

  static List<Violation> check(UserCommand command) {
    List<Violation> violations = new ArrayList<>();
    switch (command) {
      case RegisterUser register -> violations.addAll(check(register, ""));
      case UserCommand.InviteUser invite -> {
        if (invite.validDays() < 1 || invite.validDays() > Limits.INVITATION_DAYS) {
          violations.add(
              new Violation("/validDays", "must be 1 to " + Limits.INVITATION_DAYS + " days"));
        }
      }
      case UserCommand.AcceptInvitation accept -> checkProvider(accept.identity(), "", violations);
      case UserCommand.RevokeInvitation _,
          UserCommand.ChangeProfile _,
          UserCommand.ChangeEmail _,
          UserCommand.ChangeRole _,
          UserCommand.DeactivateUser _,
          UserCommand.EraseUser _,
          UserCommand.ReactivateUser _,
          UserCommand.IdentifyUser _ -> {}
    }
    return violations;
  }

  private static void checkProvider(
      @Nullable SealedIdentity identity, String at, List<Violation> violations) {
    if (identity != null && !Identity.isProvider(identity.provider())) {
      violations.add(
          new Violation(
              at + "/identity/provider",
              "must be a lower-case letter, then up to 49 of a-z, 0-9 and hyphen"));
    }
  }
}
