package com.meatymusic.command.user;

import com.meatymusic.command.domain.DomainCommand;
import com.meatymusic.command.domain.Role;
import com.meatymusic.command.domain.SealedText;
import com.meatymusic.command.domain.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked of a user. */
public sealed interface UserCommand extends DomainCommand {

  record RegisterUser(
      UUID userId,
      @Nullable SealedText email,
      @Nullable SealedText displayName,
      @Nullable SealedIdentity identity,
      Role role)
      implements UserCommand {

    @Override
    public Subject subject() {
      return Subject.user(userId);
    }
  }
}
