package com.meatymusic.command.user;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Subject;
import com.meatymusic.command.domain.SubjectKind;
import com.meatymusic.command.domain.identity.Role;
import com.meatymusic.command.domain.identity.SealedIdentity;
import com.meatymusic.command.domain.identity.SealedText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a user. */
public sealed interface UserEvent extends DomainEvent {

  SubjectKind USER = new SubjectKind("user", 'u');

  UUID userId();

  @Override
  default Subject subject() {
    return USER.of(userId());
  }

  record UserRegistered(
      UUID userId,
      @Nullable SealedText email,
      @Nullable SealedText displayName,
      @Nullable SealedIdentity identity,
      Role role)
      implements UserEvent {}

  record UserInvited(UUID userId, SealedText email, Role role, Instant expiresAt)
      implements UserEvent {}

  record InvitationAccepted(UUID userId, SealedIdentity identity, @Nullable SealedText displayName)
      implements UserEvent {}

  record InvitationRevoked(UUID userId) implements UserEvent {}

  record ProfileChanged(UUID userId, @Nullable SealedText displayName) implements UserEvent {}

  record EmailChanged(UUID userId, SealedText email) implements UserEvent {}

  record RoleChanged(UUID userId, Role role) implements UserEvent {}

  record UserDeactivated(UUID userId) implements UserEvent {}

  record UserReactivated(UUID userId) implements UserEvent {}

  record UserErased(UUID userId, Was was) implements UserEvent {}

  /** What someone was to the tenant when it was erased. */
  enum Was {
    ACTIVE,
    DEACTIVATED,
    INVITED,
    REVOKED
  }
}
