package com.meatymusic.command.domain;

import java.util.UUID;

/** An actor as the tenant's state knows it: what the token says of roles does not count. */
public sealed interface Who {

  /** A user of the tenant, with the role it has now. */
  record Member(UUID userId, Role role) implements Who {

    /** Whether it may act on other users of its tenant. */
    public boolean administers() {
      return role == Role.OWNER || role == Role.ADMIN;
    }
  }

  /** An operator, a producer or a part of the backbone; the gate checked what it may. */
  record Trusted(Actor.Office office) implements Who {}

  /** Someone with a good token whom the tenant does not know. */
  record Stranger() implements Who {}
}
