package com.meatymusic.query.access;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * How much the request may see: never nothing, as that was refused before.
 *
 * @param own the caller's user; null when the caller is none of the tenant's
 */
public record Seen(Sight sight, @Nullable UUID own) {

  private static final String KEY = Seen.class.getName();

  /** As {@link RightsFilter} found it. */
  public static Seen of(ServerWebExchange exchange) {
    Object seen = exchange.getAttributes().get(KEY);
    // A read that the table does not know shows nothing.
    return (Seen) Objects.requireNonNull(seen, "a read without a row in the table of rights");
  }

  void putInto(ServerWebExchange exchange) {
    exchange.getAttributes().put(KEY, this);
  }

  /** Whether the whole of it is seen, whosever it is. */
  public boolean all() {
    return sight == Sight.ALL;
  }

  /** Whether the whole of what belongs to a user is seen. */
  public boolean allOf(UUID owner) {
    return all() || isOwn(owner);
  }

  /** Whether it is the caller itself. */
  public boolean isOwn(UUID userId) {
    return userId.equals(own) && sight != Sight.BRIEF;
  }
}
