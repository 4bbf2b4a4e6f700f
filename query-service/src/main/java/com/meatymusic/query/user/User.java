package com.meatymusic.query.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.meatymusic.query.projection.Table;
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
    String provider = values.get(UserTable.IDENTITY_PROVIDER);
    String status = values.find(UserTable.STATUS);
    return new User(
        values.get(UserTable.USER_ID),
        values.get(Table.TENANT_ID),
        values.get(UserTable.EMAIL),
        values.get(UserTable.DISPLAY_NAME),
        provider == null ? null : new Identity(provider, values.get(UserTable.IDENTITY_SUBJECT)),
        values.get(UserTable.ROLE),
        status == null ? Status.ACTIVE.text() : status,
        values.get(UserTable.ERASED),
        values.get(UserTable.VERSION),
        values.get(UserTable.CREATED_AT),
        values.get(UserTable.UPDATED_AT));
  }

  /** Whether it is one: who is only invited has a row, too. */
  @JsonIgnore
  boolean isUser() {
    return status.equals(Status.ACTIVE.text()) || status.equals(Status.DEACTIVATED.text());
  }
}
