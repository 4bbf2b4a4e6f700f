package com.meatymusic.command.user;

import static com.meatymusic.command.domain.Decision.accepted;
import static com.meatymusic.command.domain.Decision.rejected;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.domain.Role;
import com.meatymusic.command.domain.Who;
import com.meatymusic.command.user.UserCommand.RegisterUser;
import com.meatymusic.command.user.UserEvent.UserRegistered;
import org.jspecify.annotations.Nullable;

/** Decides who becomes a user of a tenant. */
public final class UserDecider {

  private UserDecider() {}

  public static Decision decide(UserCommand command, UserState state, TenantUsers users, Who who) {
    return switch (command) {
      case RegisterUser register -> register(register, state, users, who);
    };
  }

  public static UserState evolve(UserState state, UserEvent event) {
    return switch (event) {
      case UserRegistered registered ->
          new UserState.Registered(registered.role(), emailOf(registered), identityOf(registered));
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
      RegisterUser command, UserState state, TenantUsers users, Who who) {
    if (!users.isTenantRegistered()) {
      return rejected(RejectionCode.TENANT_UNKNOWN, "The tenant is not registered.");
    }
    if (!mayRegister(who, command.role())) {
      return rejected(
          RejectionCode.NOT_ALLOWED,
          "Who asks may not register a user with the role " + command.role() + ".");
    }
    var violations = UserRules.check(command, "");
    if (!violations.isEmpty()) {
      return Decision.invalid(violations);
    }
    if (state instanceof UserState.Registered) {
      return rejected(RejectionCode.USER_EXISTS, "A user with this id is registered already.");
    }
    if (command.email() != null && users.isEmailTaken(command.email().requiredHash())) {
      return rejected(
          RejectionCode.EMAIL_TAKEN, "Another user of this tenant has this e-mail address.");
    }
    if (command.identity() != null && users.isIdentityTaken(command.identity().identity())) {
      return rejected(
          RejectionCode.IDENTITY_TAKEN, "Another user of this tenant has this identity.");
    }
    return accepted(registered(command));
  }

  private static boolean mayRegister(Who who, Role role) {
    return switch (who) {
      case Who.Trusted _ -> true;
      case Who.Stranger() -> false;
      case Who.Member member ->
          switch (member.role()) {
            case OWNER -> true;
            case ADMIN -> role != Role.OWNER;
            case MEMBER -> false;
          };
    };
  }

  private static @Nullable KeyedHash emailOf(UserRegistered event) {
    return event.email() == null ? null : event.email().requiredHash();
  }

  private static @Nullable Identity identityOf(UserRegistered event) {
    return event.identity() == null ? null : event.identity().identity();
  }
}
