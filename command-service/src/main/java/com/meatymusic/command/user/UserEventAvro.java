package com.meatymusic.command.user;

import com.meatymusic.command.aggregate.EventType;
import com.meatymusic.command.aggregate.PersonalAvro;
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
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A user's events as Avro has them. */
final class UserEventAvro {

  static final List<EventType<?, ? extends UserEvent>> TYPES =
      List.of(
          new EventType<>(
              UserRegistered.class,
              event ->
                  new UserEvent.UserRegistered(
                      event.getUserId(),
                      PersonalAvro.readOptionalComparable(event.getEmail(), "/email"),
                      PersonalAvro.readOptional(event.getDisplayName(), "/displayName"),
                      event.getIdentity() == null ? null : PersonalAvro.read(event.getIdentity()),
                      role(event.getRole()))),
          new EventType<>(
              UserInvited.class,
              event ->
                  new UserEvent.UserInvited(
                      event.getUserId(),
                      PersonalAvro.readComparable(event.getEmail(), "/email"),
                      role(event.getRole()),
                      event.getExpiresAt())),
          new EventType<>(
              InvitationAccepted.class,
              event ->
                  new UserEvent.InvitationAccepted(
                      event.getUserId(),
                      PersonalAvro.read(event.getIdentity()),
                      PersonalAvro.readOptional(event.getDisplayName(), "/displayName"))),
          new EventType<>(
              InvitationRevoked.class, event -> new UserEvent.InvitationRevoked(event.getUserId())),
          new EventType<>(
              ProfileChanged.class,
              event ->
                  new UserEvent.ProfileChanged(
                      event.getUserId(),
                      PersonalAvro.readOptional(event.getDisplayName(), "/displayName"))),
          new EventType<>(
              EmailChanged.class,
              event ->
                  new UserEvent.EmailChanged(
                      event.getUserId(), PersonalAvro.readComparable(event.getEmail(), "/email"))),
          new EventType<>(
              RoleChanged.class,
              event -> new UserEvent.RoleChanged(event.getUserId(), role(event.getRole()))),
          new EventType<>(
              UserDeactivated.class, event -> new UserEvent.UserDeactivated(event.getUserId())),
          new EventType<>(
              UserReactivated.class, event -> new UserEvent.UserReactivated(event.getUserId())),
          new EventType<>(
              UserErased.class,
              event ->
                  new UserEvent.UserErased(
                      event.getUserId(), UserEvent.Was.valueOf(event.getWas().name()))));

  private UserEventAvro() {}

  static SpecificRecord write(UserEvent event) {
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

  private static Role role(com.meatymusic.schemas.user.Role role) {
    return Role.valueOf(role.name());
  }

  private static com.meatymusic.schemas.user.Role role(Role role) {
    return com.meatymusic.schemas.user.Role.valueOf(role.name());
  }
}
