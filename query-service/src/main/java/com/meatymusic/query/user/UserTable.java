package com.meatymusic.query.user;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a user, and also whoever is or was invited. */
final class UserTable {

  private static final Table.Builder COLUMNS = Table.of("users");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", Type.UUID);
  static final Column<@Nullable String> EMAIL = COLUMNS.nullable("email", Type.TEXT);
  static final Column<@Nullable String> DISPLAY_NAME = COLUMNS.nullable("display_name", Type.TEXT);
  static final Column<@Nullable String> IDENTITY_PROVIDER =
      COLUMNS.nullable("identity_provider", Type.TEXT);
  static final Column<@Nullable String> IDENTITY_SUBJECT =
      COLUMNS.nullable("identity_subject", Type.TEXT);
  static final Column<String> ROLE = COLUMNS.column("role", Type.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", Type.TEXT);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", Type.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", Type.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", Type.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", Type.TIME);

  static final Table TABLE =
      COLUMNS
          // Who calls is looked for by this.
          .index(IDENTITY_SUBJECT)
          // The order of pages.
          .index(CREATED_AT, USER_ID)
          .cached(VERSION)
          .build();

  private UserTable() {}
}
