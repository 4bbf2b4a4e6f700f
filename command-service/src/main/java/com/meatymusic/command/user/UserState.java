package com.meatymusic.command.user;

import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import com.meatymusic.command.domain.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the decider remembers of a user. */
public sealed interface UserState {

  record Unknown() implements UserState {}

  /** Holds its e-mail address until then. */
  record Invited(Role role, KeyedHash email, Instant expiresAt) implements UserState {

    boolean isOver(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  /** An invitation that was revoked. */
  record Revoked() implements UserState {}

  /** Nothing is known of it but that it was there. */
  record Erased() implements UserState {}

  record Registered(
      Role role, @Nullable KeyedHash email, @Nullable Identity identity, boolean active)
      implements UserState {

    /** Whether it counts for "a tenant keeps at least one owner". */
    public boolean isActiveOwner() {
      return active && role == Role.OWNER;
    }
  }
}
