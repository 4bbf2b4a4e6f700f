package com.meatymusic.command.user;

import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A user's commands as Avro has them. */
public final class UserCommandAvro {

  private UserCommandAvro() {}

  /**
   * Null when it is no command about a user.
   *
   * @param commandId id of a user for whom the command names none
   */
  public static @Nullable UserCommand read(SpecificRecord command, UUID commandId) {
    return switch (command) {
      case RegisterUser c ->
          new UserCommand.RegisterUser(
              c.getUserId() == null ? commandId : c.getUserId(),
              PersonalAvro.readOptionalComparable(c.getEmail(), "/email"),
              PersonalAvro.readOptional(c.getDisplayName(), "/displayName"),
              PersonalAvro.readOptional(c.getIdentity(), "/identity"),
              role(c.getRole()));
      case InviteUser c ->
          new UserCommand.InviteUser(
              c.getUserId() == null ? commandId : c.getUserId(),
              PersonalAvro.readComparable(c.getEmail(), "/email"),
              role(c.getRole()),
              c.getValidDays());
      case AcceptInvitation c ->
          new UserCommand.AcceptInvitation(
              c.getUserId(),
              PersonalAvro.read(c.getIdentity(), "/identity"),
              PersonalAvro.readOptional(c.getDisplayName(), "/displayName"));
      case RevokeInvitation c -> new UserCommand.RevokeInvitation(c.getUserId());
      case ChangeProfile c ->
          new UserCommand.ChangeProfile(
              c.getUserId(), PersonalAvro.readOptional(c.getDisplayName(), "/displayName"));
      case ChangeEmail c ->
          new UserCommand.ChangeEmail(
              c.getUserId(), PersonalAvro.readComparable(c.getEmail(), "/email"));
      case ChangeRole c -> new UserCommand.ChangeRole(c.getUserId(), role(c.getRole()));
      case DeactivateUser c -> new UserCommand.DeactivateUser(c.getUserId());
      case EraseUser c -> new UserCommand.EraseUser(c.getUserId());
      case ReactivateUser c -> new UserCommand.ReactivateUser(c.getUserId());
      default -> null;
    };
  }

  private static Role role(com.meatymusic.schemas.user.Role role) {
    return Role.valueOf(role.name());
  }
}
