package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.user.UserCommand.AcceptInvitation;
import com.meatymusic.command.user.UserCommand.InviteUser;
import com.meatymusic.command.user.UserCommand.RevokeInvitation;
import com.meatymusic.command.user.UserEvent.InvitationAccepted;
import com.meatymusic.command.user.UserEvent.InvitationRevoked;
import com.meatymusic.command.user.UserEvent.UserInvited;
import java.time.Duration;
import java.time.Instant;

/**
 * How one becomes a user by invitation. Whoever knows the id of an open invitation, and has a token
 * of the tenant's organisation, may accept it: the id is what the invited person was sent.
 */
final class Invitations {

  private Invitations() {}

  static Decision invite(
      InviteUser command, UserState state, TenantUsers users, Principal who, Instant now) {
    if (!who.manages(command.role())) {
      return rejected(
          RejectionCode.NOT_ALLOWED,
          "The caller may not invite a user with the role " + command.role() + ".");
    }
    var violations = UserRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (!(state instanceof UserState.Unknown)) {
      return rejected(RejectionCode.USER_EXISTS, "A user with this id is there already.");
    }
    return users.isTaken(command.email().requiredHash(), command.userId(), now)
        ? UserDecider.emailTaken()
        : accepted(
            new UserInvited(
                command.userId(),
                command.email(),
                command.role(),
                now.plus(Duration.ofDays(command.validDays()))));
  }

  static Decision accept(
      AcceptInvitation command, UserState state, TenantUsers users, Principal who, Instant now) {
    if (!mayAccept(who, command)) {
      return rejected(
          RejectionCode.NOT_ALLOWED, "A caller can accept an invitation only as itself.");
    }
    var violations = UserRules.check(command);
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    return switch (state) {
      case UserState.Unknown() -> unknown();
      case UserState.Erased() -> Erasure.gone();
      case UserState.Revoked(), UserState.Registered _ -> closed();
      case UserState.Invited invited when invited.isOver(now) ->
          rejected(
              RejectionCode.INVITATION_EXPIRED,
              "The invitation was valid until " + invited.expiresAt() + ": ask for another.");
      // Somebody may have taken the address while, by the broker's clock of then, it was free.
      case UserState.Invited invited
          when !command.userId().equals(users.holderOf(invited.email())) ->
          UserDecider.emailTaken();
      case UserState.Invited _ ->
          users.isTaken(command.identity().identity(), command.userId())
              ? UserDecider.identityTaken()
              : accepted(
                  new InvitationAccepted(
                      command.userId(), command.identity(), command.displayName()));
    };
  }

  static Decision revoke(RevokeInvitation command, UserState state, Principal who) {
    if (!(state instanceof UserState.Invited invited)) {
      return switch (who) {
        case Principal.Member _, Principal.Trusted _ ->
            switch (state) {
              case UserState.Revoked() -> accepted();
              case UserState.Registered _ -> closed();
              case UserState.Erased() -> Erasure.gone();
              case UserState.Unknown(), UserState.Invited _ -> unknown();
            };
        case Principal.Deactivated _, Principal.Stranger _ ->
            rejected(RejectionCode.NOT_ALLOWED, "The caller may not revoke an invitation.");
      };
    }
    return who.manages(invited.role())
        ? accepted(new InvitationRevoked(command.userId()))
        : rejected(
            RejectionCode.NOT_ALLOWED,
            "The caller may not revoke an invitation for the role " + invited.role() + ".");
  }

  private static boolean mayAccept(Principal who, AcceptInvitation command) {
    return switch (who) {
      case Principal.Trusted _ -> true;
      case Principal.Stranger(var identity) -> identity.equals(command.identity().identity());
      // A user already: its identity is taken, which is what it will be told.
      case Principal.Member _ -> true;
      case Principal.Deactivated _ -> false;
    };
  }

  private static Decision unknown() {
    return rejected(RejectionCode.INVITATION_UNKNOWN, "There is no such invitation.");
  }

  private static Decision closed() {
    return rejected(
        RejectionCode.INVITATION_CLOSED, "The invitation was accepted or revoked already.");
  }
}
