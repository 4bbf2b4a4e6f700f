package com.meatymusic.query.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.read.model.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as clients see it; what has been erased is null.
 *
 * @param status active or deactivated
 * @param erased whether personal fields had values that nobody can read any more
 */
record User(
    UUID id,
    UUID tenantId,
    @Nullable String email,
    @Nullable String displayName,
    @Nullable Identity identity,
    String role,
    String status,
    boolean erased,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Shown, Versioned {

  /** Who the user is at an identity provider. */
  record Identity(String provider, @Nullable String subject) {}

  static User of(Values values) {
    String provider = values.find("identity_provider");
    String status = values.find("status");
    return new User(
        values.uuid("user_id"),
        values.uuid("tenant_id"),
        values.find("email"),
        values.find("display_name"),
        provider == null ? null : new Identity(provider, values.find("identity_subject")),
        values.text("role"),
        status == null ? Status.ACTIVE.text() : status,
        values.truth("erased"),
        values.number("version"),
        values.time("created_at"),
        values.time("updated_at"));
  }

  /** Whether it is one: who is only invited has a row, too. */
  @JsonIgnore
  boolean isUser() {
    return status.equals(Status.ACTIVE.text()) || status.equals(Status.DEACTIVATED.text());
  }
}
