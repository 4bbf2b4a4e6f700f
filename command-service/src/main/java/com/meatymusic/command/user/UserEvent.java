package com.meatymusic.command.user;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.command.domain.Role;
import com.meatymusic.command.domain.SealedText;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a user. */
public sealed interface UserEvent extends DomainEvent {

  record UserRegistered(
      UUID userId,
      @Nullable SealedText email,
      @Nullable SealedText displayName,
      @Nullable SealedIdentity identity,
      Role role)
      implements UserEvent {

    @Override
    public Subject subject() {
      return Subject.user(userId);
    }
  }
}
