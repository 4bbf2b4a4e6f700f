package com.meatymusic.command.user;

import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.schemas.user.EmailChanged;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InvitationRevoked;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.RoleChanged;
import com.meatymusic.schemas.user.UserDeactivated;
import com.meatymusic.schemas.user.UserErased;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserReactivated;
import com.meatymusic.schemas.user.UserRegistered;
import com.meatymusic.schemas.user.UserStatus;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A user's events as Avro has them. */
public final class UserEventAvro {

  private UserEventAvro() {}

  public static SpecificRecord write(UserEvent event) {
    return switch (event) {
      case UserEvent.UserRegistered(var id, var email, var name, var identity, var role) ->
          new UserRegistered(
              id,
              PersonalAvro.writeOptional(email),
              PersonalAvro.writeOptional(name),
              identity == null ? null : PersonalAvro.write(identity),
              role(role));
      case UserEvent.UserInvited(var id, var email, var role, var expiresAt) ->
          new UserInvited(id, PersonalAvro.write(email), role(role), expiresAt);
      case UserEvent.InvitationAccepted(var id, var identity, var name) ->
          new InvitationAccepted(
              id, PersonalAvro.write(identity), PersonalAvro.writeOptional(name));
      case UserEvent.InvitationRevoked(var id) -> new InvitationRevoked(id);
      case UserEvent.ProfileChanged(var id, var name) ->
          new ProfileChanged(id, PersonalAvro.writeOptional(name));
      case UserEvent.EmailChanged(var id, var email) ->
          new EmailChanged(id, PersonalAvro.write(email));
      case UserEvent.RoleChanged(var id, var role) -> new RoleChanged(id, role(role));
      case UserEvent.UserDeactivated(var id) -> new UserDeactivated(id);
      case UserEvent.UserReactivated(var id) -> new UserReactivated(id);
      case UserEvent.UserErased(var id, var was) ->
          new UserErased(id, UserStatus.valueOf(was.name()));
    };
  }

  /** Null when it is no event of a user. */
  public static @Nullable UserEvent read(SpecificRecord event) {
    return switch (event) {
      case UserRegistered e ->
          new UserEvent.UserRegistered(
              e.getUserId(),
              PersonalAvro.readOptionalComparable(e.getEmail(), "/email"),
              PersonalAvro.readOptional(e.getDisplayName(), "/displayName"),
              e.getIdentity() == null ? null : PersonalAvro.read(e.getIdentity()),
              role(e.getRole()));
      case UserInvited e ->
          new UserEvent.UserInvited(
              e.getUserId(),
              PersonalAvro.readComparable(e.getEmail(), "/email"),
              role(e.getRole()),
              e.getExpiresAt());
      case InvitationAccepted e ->
          new UserEvent.InvitationAccepted(
              e.getUserId(),
              PersonalAvro.read(e.getIdentity()),
              PersonalAvro.readOptional(e.getDisplayName(), "/displayName"));
      case InvitationRevoked e -> new UserEvent.InvitationRevoked(e.getUserId());
      case ProfileChanged e ->
          new UserEvent.ProfileChanged(
              e.getUserId(), PersonalAvro.readOptional(e.getDisplayName(), "/displayName"));
      case EmailChanged e ->
          new UserEvent.EmailChanged(
              e.getUserId(), PersonalAvro.readComparable(e.getEmail(), "/email"));
      case RoleChanged e -> new UserEvent.RoleChanged(e.getUserId(), role(e.getRole()));
      case UserDeactivated e -> new UserEvent.UserDeactivated(e.getUserId());
      case UserReactivated e -> new UserEvent.UserReactivated(e.getUserId());
      case UserErased e ->
          new UserEvent.UserErased(e.getUserId(), UserEvent.Was.valueOf(e.getWas().name()));
      default -> null;
    };
  }

  private static Role role(com.meatymusic.schemas.user.Role role) {
    return Role.valueOf(role.name());
  }

  private static com.meatymusic.schemas.user.Role role(Role role) {
    return com.meatymusic.schemas.user.Role.valueOf(role.name());
  }
}
