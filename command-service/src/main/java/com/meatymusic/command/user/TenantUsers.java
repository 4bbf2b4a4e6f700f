package com.meatymusic.command.user;

import com.meatymusic.command.domain.TenantStatus;
import com.meatymusic.command.domain.identity.Identity;
import com.meatymusic.command.domain.identity.KeyedHash;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a decision about one user needs to know of its tenant and of the tenant's other users. */
public interface TenantUsers {

  TenantStatus standing();

  /** Owners who are active. */
  long owners();

  UserState user(UUID userId);

  /** Who has, or was last invited with, this e-mail address; null for nobody. */
  @Nullable UUID holderOf(KeyedHash email);

  /** Who has this identity; null for nobody. */
  @Nullable UUID holderOf(Identity identity);

  /** What else the address that is asked for may stand under: hashes that earlier builds made. */
  default Set<KeyedHash> former() {
    return Set.of();
  }

  /** Whether somebody else has an e-mail address; an invitation that is over holds it no more. */
  default boolean isTaken(KeyedHash email, UUID askedFor, Instant now) {
    return Stream.concat(Stream.of(email), former().stream())
        .map(this::holderOf)
        .anyMatch(holder ->
            holder != null
                && !holder.equals(askedFor)
                && !(user(holder) instanceof UserState.Invited invited && invited.isOver(now)));
  }

  /** Whether somebody else has an identity. */
  default boolean isTaken(Identity identity, UUID askedFor) {
    UUID holder = holderOf(identity);
    return holder != null && !holder.equals(askedFor);
  }
}
