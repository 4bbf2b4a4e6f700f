package com.meatymusic.query.user;

import java.time.Instant;
import java.util.UUID;

/** A user, as much of it as who asks may see. */
sealed interface Shown permits Colleague, User {

  UUID id();

  Instant createdAt();
}
