package com.meatymusic.command.domain.identity;

import java.util.UUID;

/** An actor as the tenant's state knows it: what the token says of roles does not count. */
public sealed interface Principal {

  /** A user of the tenant, with the role it has now. */
  record Member(UUID userId, Role role) implements Principal {}

  /** A user of the tenant who was deactivated: its tokens decide nothing. */
  record Deactivated(UUID userId) implements Principal {}

  /** An operator, a producer or a part of the backbone; the gate checked what it may. */
  record Trusted(Actor.Office office) implements Principal {}

  /** Someone with a good token whom the tenant does not know. */
  record Stranger(Identity identity) implements Principal {}

  /**
   * Whether it may decide about users of a role: owners about all, admins about all but owners.
   * What it does to itself counts as well.
   */
  default boolean manages(Role role) {
    return switch (this) {
      case Trusted _ -> true;
      case Deactivated _, Stranger _ -> false;
      case Member member ->
          switch (member.role()) {
            case OWNER -> true;
            case ADMIN -> role != Role.OWNER;
            case MEMBER -> false;
          };
    };
  }

  /** Whether it may change what belongs to a user: that user itself, and who manages it. */
  default boolean actsFor(UUID userId, Role role) {
    return this instanceof Member member && member.userId().equals(userId) || manages(role);
  }
}
