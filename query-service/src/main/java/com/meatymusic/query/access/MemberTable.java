package com.meatymusic.query.access;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a user, with what rights are read from: no text that anybody chooses. */
final class MemberTable {

  private static final Table.Builder COLUMNS = Table.of("members");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", Type.UUID);

  /** A digest of provider and subject; null when nobody can call as this one. */
  static final Column<@Nullable String> IDENTITY = COLUMNS.nullable("identity", Type.TEXT);

  static final Column<String> ROLE = COLUMNS.column("role", Type.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", Type.TEXT);

  /** Who calls is looked for by the index. */
  static final Table TABLE = COLUMNS.index(IDENTITY).build();

  private MemberTable() {}
}
