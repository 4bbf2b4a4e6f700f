package com.meatymusic.command.user;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.domain.identity.SealedText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a user; an invitation is the beginning of one, and has the user's id. */
public sealed interface UserCommand extends DomainCommand {

  UUID userId();

  @Override
  default Subject subject() {
    return UserEvent.USER.of(userId());
  }

  record RegisterUser(
      UUID userId,
      @Nullable SealedText email,
      @Nullable SealedText displayName,
      @Nullable SealedIdentity identity,
      Role role)
      implements UserCommand {}

  record InviteUser(UUID userId, SealedText email, Role role, int validDays)
      implements UserCommand {}

  record AcceptInvitation(UUID userId, SealedIdentity identity, @Nullable SealedText displayName)
      implements UserCommand {}

  record RevokeInvitation(UUID userId) implements UserCommand {}

  record ChangeProfile(UUID userId, @Nullable SealedText displayName) implements UserCommand {}

  record ChangeEmail(UUID userId, SealedText email) implements UserCommand {}

  record ChangeRole(UUID userId, Role role) implements UserCommand {}

  record DeactivateUser(UUID userId) implements UserCommand {}

  record ReactivateUser(UUID userId) implements UserCommand {}

  record EraseUser(UUID userId) implements UserCommand {}

  /** Of who acts. */
  record IdentifyUser(UUID userId) implements UserCommand {}
}
