package com.meatymusic.command.user;

import com.meatymusic.command.domain.Identity;
import com.meatymusic.command.domain.KeyedHash;
import com.meatymusic.command.domain.Role;
import org.jspecify.annotations.Nullable;

/** What the decider remembers of a user. */
public sealed interface UserState {

  record Unknown() implements UserState {}

  record Registered(Role role, @Nullable KeyedHash email, @Nullable Identity identity)
      implements UserState {}
}
