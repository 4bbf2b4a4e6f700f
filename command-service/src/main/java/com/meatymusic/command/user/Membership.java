package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.user.UserCommand.ChangeEmail;
import com.meatymusic.command.user.UserCommand.ChangeProfile;
import com.meatymusic.command.user.UserCommand.ChangeRole;
import com.meatymusic.command.user.UserCommand.DeactivateUser;
import com.meatymusic.command.user.UserCommand.ReactivateUser;
import com.meatymusic.command.user.UserEvent.EmailChanged;
import com.meatymusic.command.user.UserEvent.ProfileChanged;
import com.meatymusic.command.user.UserEvent.RoleChanged;
import com.meatymusic.command.user.UserEvent.UserDeactivated;
import com.meatymusic.command.user.UserEvent.UserReactivated;
import com.meatymusic.command.user.UserState.Registered;
import java.time.Instant;

/** What becomes of someone who is a user. */
final class Membership {

  private Membership() {}

  static Decision decide(
      UserCommand command, Registered user, TenantUsers users, Principal who, Instant now) {
    if (!isAllowed(command, user, who)) {
      return rejected(RejectionCode.NOT_ALLOWED, "The caller may not do this to the user.");
    }
    boolean endsOrBeginsIt = command instanceof DeactivateUser || command instanceof ReactivateUser;
    if (!user.active() && !endsOrBeginsIt) {
      return deactivated();
    }
    return switch (command) {
      case ChangeProfile(var id, var name) -> accepted(new ProfileChanged(id, name));
      case ChangeEmail(var id, var email) ->
          users.isTaken(email.requiredHash(), id, now)
              ? UserDecider.emailTaken()
              : accepted(new EmailChanged(id, email));
      case ChangeRole(var id, var role) ->
          role == user.role()
              ? accepted()
              : isLastOwner(user, users) ? lastOwner() : accepted(new RoleChanged(id, role));
      case DeactivateUser(var id) ->
          !user.active()
              ? accepted()
              : isLastOwner(user, users) ? lastOwner() : accepted(new UserDeactivated(id));
      case ReactivateUser(var id) -> user.active() ? accepted() : accepted(new UserReactivated(id));
      default -> throw new IllegalStateException("not about a user who is there: " + command);
    };
  }

  static UserState evolve(Registered user, UserEvent event) {
    return switch (event) {
      case EmailChanged(_, var email) ->
          new Registered(user.role(), email.requiredHash(), user.identity(), user.active());
      case RoleChanged(_, var role) ->
          new Registered(role, user.email(), user.identity(), user.active());
      case UserDeactivated _ -> new Registered(user.role(), user.email(), user.identity(), false);
      case UserReactivated _ -> new Registered(user.role(), user.email(), user.identity(), true);
      default -> user;
    };
  }

  /** Why nothing of a deactivated user changes: it is to be found as it was left. */
  static Decision deactivated() {
    return rejected(
        RejectionCode.USER_DEACTIVATED, "The user has been deactivated; reactivate it first.");
  }

  private static boolean isAllowed(UserCommand command, Registered user, Principal who) {
    return switch (command) {
      case ChangeProfile(var id, _) -> who.actsFor(id, user.role());
      case ChangeEmail(var id, _) -> who.actsFor(id, user.role());
      // Nobody makes another, or itself, what it does not manage.
      case ChangeRole(_, Role role) -> who.manages(user.role()) && who.manages(role);
      default -> who.manages(user.role());
    };
  }

  private static boolean isLastOwner(Registered user, TenantUsers users) {
    return user.isActiveOwner() && users.owners() == 1;
  }

  private static Decision lastOwner() {
    return rejected(
        RejectionCode.LAST_OWNER, "A tenant keeps at least one owner: make somebody else one.");
  }
}
