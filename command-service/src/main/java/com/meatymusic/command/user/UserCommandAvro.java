package com.meatymusic.command.user;

import com.meatymusic.command.aggregate.CommandIds;
import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.aggregate.CommandType.Reader;
import com.meatymusic.command.aggregate.PersonalAvro;
import com.meatymusic.command.aggregate.TextRules;
import com.meatymusic.command.domain.identity.Principal;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangeEmail;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ChangeRole;
import com.meatymusic.schemas.user.DeactivateUser;
import com.meatymusic.schemas.user.EraseUser;
import com.meatymusic.schemas.user.IdentifyUser;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.ReactivateUser;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.RevokeInvitation;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A user's commands as Avro has them. */
public final class UserCommandAvro {

  static final List<CommandType<?>> TYPES =
      List.of(
          type(RegisterUser.class, RegisterUser::getUserId, UserCommandAvro::registerUser)
              .creates("/v1/users/", RegisterUser::getUserId, RegisterUser::setUserId)
              .checkedBy((command, ids, rules) -> {
                notTheTenant(command.getUserId(), ids, rules);
                rules.email("/email", command.getEmail());
                rules.name("/displayName", command.getDisplayName());
                rules.identity("/identity", command.getIdentity());
              }),
          type(InviteUser.class, InviteUser::getUserId, UserCommandAvro::inviteUser)
              .creates("/v1/invitations/", InviteUser::getUserId, InviteUser::setUserId)
              .checkedBy((command, ids, rules) -> {
                notTheTenant(command.getUserId(), ids, rules);
                rules.email("/email", command.getEmail());
              }),
          type(
                  AcceptInvitation.class,
                  AcceptInvitation::getUserId,
                  (command, ids, who) ->
                      new UserCommand.AcceptInvitation(
                          command.getUserId(),
                          PersonalAvro.read(command.getIdentity(), "/identity"),
                          PersonalAvro.readOptional(command.getDisplayName(), "/displayName")))
              .checkedBy((command, ids, rules) -> {
                rules.name("/displayName", command.getDisplayName());
                rules.identity("/identity", command.getIdentity());
              }),
          type(
              RevokeInvitation.class,
              RevokeInvitation::getUserId,
              (command, ids, who) -> new UserCommand.RevokeInvitation(command.getUserId())),
          type(
                  ChangeProfile.class,
                  ChangeProfile::getUserId,
                  (command, ids, who) ->
                      new UserCommand.ChangeProfile(
                          command.getUserId(),
                          PersonalAvro.readOptional(command.getDisplayName(), "/displayName")))
              .checkedBy(
                  (command, ids, rules) -> rules.name("/displayName", command.getDisplayName())),
          type(
                  ChangeEmail.class,
                  ChangeEmail::getUserId,
                  (command, ids, who) ->
                      new UserCommand.ChangeEmail(
                          command.getUserId(),
                          PersonalAvro.readComparable(command.getEmail(), "/email")))
              .checkedBy((command, ids, rules) -> rules.email("/email", command.getEmail())),
          type(
              ChangeRole.class,
              ChangeRole::getUserId,
              (command, ids, who) ->
                  new UserCommand.ChangeRole(command.getUserId(), role(command.getRole()))),
          type(
              DeactivateUser.class,
              DeactivateUser::getUserId,
              (command, ids, who) -> new UserCommand.DeactivateUser(command.getUserId())),
          type(
              ReactivateUser.class,
              ReactivateUser::getUserId,
              (command, ids, who) -> new UserCommand.ReactivateUser(command.getUserId())),
          type(
              EraseUser.class,
              EraseUser::getUserId,
              (command, ids, who) -> new UserCommand.EraseUser(command.getUserId())),
          CommandType.of(
                  IdentifyUser.class,
                  UserCommandAvro::identifyUser,
                  (command, ids) -> UserEvent.USER.of(ids.commandId()))
              .fromPersonsOnly());

  private UserCommandAvro() {}

  /** The decider holds to the same; here it is said before a key is made for it. */
  public static void notTheTenant(@Nullable UUID userId, CommandIds ids, TextRules rules) {
    if (ids.tenantId().equals(userId)) {
      rules.broken(
          "/userId",
          "must not be the tenant's id; where the command names none it is the command's id, so"
              + " choose another Idempotency-Key");
    }
  }

  private static <T extends SpecificRecord> CommandType<T> type(
      Class<T> type, Function<T, UUID> userId, Reader<T> reader) {
    return CommandType.of(type, reader, (command, ids) -> UserEvent.USER.of(userId.apply(command)));
  }

  private static UserCommand registerUser(RegisterUser command, CommandIds ids, Principal who) {
    return new UserCommand.RegisterUser(
        command.getUserId() == null ? ids.commandId() : command.getUserId(),
        PersonalAvro.readOptionalComparable(command.getEmail(), "/email"),
        PersonalAvro.readOptional(command.getDisplayName(), "/displayName"),
        PersonalAvro.readOptional(command.getIdentity(), "/identity"),
        role(command.getRole()));
  }

  private static UserCommand inviteUser(InviteUser command, CommandIds ids, Principal who) {
    return new UserCommand.InviteUser(
        command.getUserId() == null ? ids.commandId() : command.getUserId(),
        PersonalAvro.readComparable(command.getEmail(), "/email"),
        role(command.getRole()),
        command.getValidDays());
  }

  /** Who is no user is a user who is not there: the one that the command's id would make. */
  private static UserCommand identifyUser(IdentifyUser command, CommandIds ids, Principal who) {
    return new UserCommand.IdentifyUser(
        who instanceof Principal.Member(var userId, _) ? userId : ids.commandId());
  }

  private static Role role(com.meatymusic.schemas.user.Role role) {
    return Role.valueOf(role.name());
  }
}
