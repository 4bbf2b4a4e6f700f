package com.meatymusic.command.user;

import com.meatymusic.command.domain.Role;
import com.meatymusic.command.domain.SealedText;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.UserRegistered;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's commands and events as Avro has them. */
public final class UserAvro {

  private UserAvro() {}

  /**
   * @param commandId id of a user for whom the command names none
   */
  public static UserCommand.RegisterUser read(RegisterUser command, UUID commandId) {
    return new UserCommand.RegisterUser(
        command.getUserId() == null ? commandId : command.getUserId(),
        email(command.getEmail(), "/email"),
        PersonalAvro.readOptional(command.getDisplayName(), "/displayName"),
        identity(command.getIdentity(), "/identity"),
        Role.valueOf(command.getRole().name()));
  }

  public static UserRegistered write(UserEvent event) {
    return switch (event) {
      case UserEvent.UserRegistered registered ->
          new UserRegistered(
              registered.userId(),
              PersonalAvro.writeOptional(registered.email()),
              PersonalAvro.writeOptional(registered.displayName()),
              write(registered.identity()),
              com.meatymusic.schemas.user.Role.valueOf(registered.role().name()));
    };
  }

  public static UserEvent read(UserRegistered event) {
    return new UserEvent.UserRegistered(
        event.getUserId(),
        email(event.getEmail(), "/email"),
        PersonalAvro.readOptional(event.getDisplayName(), "/displayName"),
        event.getIdentity() == null
            ? null
            : new SealedIdentity(
                event.getIdentity().getProvider(),
                PersonalAvro.readComparable(event.getIdentity().getSubject(), "/identity/subject")),
        Role.valueOf(event.getRole().name()));
  }

  /** An e-mail address of a command or event. */
  public static @Nullable SealedText email(@Nullable Object value, String pointer) {
    return value == null ? null : PersonalAvro.readComparable(value, pointer);
  }

  /** An identity of a command. */
  public static @Nullable SealedIdentity identity(
      @Nullable ExternalIdentity identity, String pointer) {
    return identity == null
        ? null
        : new SealedIdentity(
            identity.getProvider(),
            PersonalAvro.readComparable(identity.getSubject(), pointer + "/subject"));
  }

  private static com.meatymusic.schemas.user.@Nullable SealedIdentity write(
      @Nullable SealedIdentity identity) {
    return identity == null
        ? null
        : new com.meatymusic.schemas.user.SealedIdentity(
            identity.provider(), PersonalAvro.write(identity.subject()));
  }
}
