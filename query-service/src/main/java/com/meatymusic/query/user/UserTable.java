package com.meatymusic.query.user;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per user, and also whoever is or was invited. */
final class UserTable {

  private static final TableBuilder COLUMNS = Table.of("users");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);
  static final Column<@Nullable String> EMAIL = COLUMNS.nullable("email", SqlType.TEXT);
  static final Column<@Nullable String> DISPLAY_NAME =
      COLUMNS.nullable("display_name", SqlType.TEXT);
  static final Column<@Nullable String> IDENTITY_PROVIDER =
      COLUMNS.nullable("identity_provider", SqlType.TEXT);
  static final Column<@Nullable String> IDENTITY_SUBJECT =
      COLUMNS.nullable("identity_subject", SqlType.TEXT);
  static final Column<String> ROLE = COLUMNS.column("role", SqlType.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", SqlType.TEXT);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", SqlType.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", SqlType.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

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
