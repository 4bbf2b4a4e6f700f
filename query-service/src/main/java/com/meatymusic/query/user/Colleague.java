package com.meatymusic.query.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What users of a tenant see of each other. The rest is left out and not null: null says that there
 * is none. Times and version are left out too: they tell when somebody changed what is not shown.
 *
 * @param createdAt not shown; pages are in its order
 */
record Colleague(
    UUID id,
    UUID tenantId,
    @Nullable String displayName,
    String role,
    String status,
    @JsonIgnore Instant createdAt)
    implements Shown {

  static Colleague of(User user) {
    return new Colleague(
        user.id(),
        user.tenantId(),
        user.displayName(),
        user.role(),
        user.status(),
        user.createdAt());
  }
}
