package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.TenantAccessPolicy;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.user.UserCommand.EraseUser;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserEvent.UserRegistered;
import java.time.Instant;

/** Decides who is a user of a tenant, and what becomes of it. */
public final class UserDecider {

  private UserDecider() {}

  /**
   * @param now the command's append time
   */
  public static Decision decide(
      UserCommand command, UserState state, TenantUsers users, Principal who, Instant now) {
    if (command instanceof EraseUser erase) {
      return Erasure.decide(erase, state, users, who);
    }
    Decision refusal = TenantAccessPolicy.refusal(users.standing(), who);
    if (refusal != null) {
      return refusal;
    }
    if (state instanceof UserState.Erased) {
      return nobody(state, who);
    }
    return switch (command) {
      case RegisterUser register -> register(register, state, users, who, now);
      case UserCommand.InviteUser invite -> Invitations.invite(invite, state, users, who, now);
      case UserCommand.AcceptInvitation accept ->
          Invitations.accept(accept, state, users, who, now);
      case UserCommand.RevokeInvitation revoke -> Invitations.revoke(revoke, state, who);
      case UserCommand.ChangeProfile _,
          UserCommand.ChangeEmail _,
          UserCommand.ChangeRole _,
          UserCommand.DeactivateUser _,
          UserCommand.ReactivateUser _ ->
          state instanceof UserState.Registered user
              ? Membership.decide(command, user, users, who, now)
              : nobody(state, who);
      case UserCommand.IdentifyUser _ ->
          state instanceof UserState.Registered ? accepted() : nobody(state, who);
      case EraseUser _ -> throw new IllegalStateException("decided above");
    };
  }

  public static UserState evolve(UserState state, UserEvent event) {
    return switch (event) {
      case UserRegistered e ->
          new UserState.Registered(
              e.role(),
              e.email() == null ? null : e.email().requiredHash(),
              e.identity() == null ? null : e.identity().identity(),
              true);
      case UserEvent.UserInvited e ->
          new UserState.Invited(e.role(), e.email().requiredHash(), e.expiresAt());
      case UserEvent.InvitationAccepted e -> {
        if (!(state instanceof UserState.Invited invited)) {
          throw new IllegalStateException("no invitation for " + event);
        }
        yield new UserState.Registered(
            invited.role(), invited.email(), e.identity().identity(), true);
      }
      case UserEvent.InvitationRevoked _ -> new UserState.Revoked();
      case UserEvent.UserErased _ -> new UserState.Erased();
      case UserEvent.ProfileChanged _,
          UserEvent.EmailChanged _,
          UserEvent.RoleChanged _,
          UserEvent.UserDeactivated _,
          UserEvent.UserReactivated _ -> {
        if (!(state instanceof UserState.Registered user)) {
          throw new IllegalStateException("no user for " + event);
        }
        yield Membership.evolve(user, event);
      }
    };
  }

  /** The event of a registration that was found to be in order, by itself or with its tenant. */
  public static UserRegistered registered(RegisterUser command) {
    return new UserRegistered(
        command.userId(),
        command.email(),
        command.displayName(),
        command.identity(),
        command.role());
  }

  private static Decision register(
      RegisterUser command, UserState state, TenantUsers users, Principal who, Instant now) {
    if (!who.manages(command.role())) {
      return rejected(
          RejectionCode.NOT_ALLOWED,
          "The caller may not register a user with the role " + command.role() + ".");
    }
    var violations = UserRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (!(state instanceof UserState.Unknown)) {
      return rejected(RejectionCode.USER_EXISTS, "A user with this id is there already.");
    }
    if (command.email() != null
        && users.isTaken(command.email().requiredHash(), command.userId(), now)) {
      return emailTaken();
    }
    return command.identity() != null
            && users.isTaken(command.identity().identity(), command.userId())
        ? identityTaken()
        : accepted(registered(command));
  }

  static Decision emailTaken() {
    return rejected(
        RejectionCode.EMAIL_TAKEN,
        "Another user of this tenant, or an open invitation, has this e-mail address.");
  }

  static Decision identityTaken() {
    return rejected(RejectionCode.IDENTITY_TAKEN, "Another user of this tenant has this identity.");
  }

  /** A stranger is not even told who is there. */
  static Decision nobody(UserState state, Principal who) {
    if (who instanceof Principal.Stranger) {
      return rejected(RejectionCode.NOT_ALLOWED, "The caller is not a user of this tenant.");
    }
    return state instanceof UserState.Erased
        ? Erasure.gone()
        : rejected(RejectionCode.USER_UNKNOWN, "The tenant has no such user.");
  }
}
