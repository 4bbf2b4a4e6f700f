package com.meatymusic.query.access.member;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per user, with what rights are read from: no text that anybody chooses. */
final class MemberTable {

  private static final TableBuilder COLUMNS = Table.of("members");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);

  /** A digest of provider and subject; null when nobody can call as this one. */
  static final Column<@Nullable String> IDENTITY = COLUMNS.nullable("identity", SqlType.TEXT);

  static final Column<String> ROLE = COLUMNS.column("role", SqlType.TEXT);
  static final Column<String> STATUS = COLUMNS.column("status", SqlType.TEXT);

  /** Who calls is looked for by the index. */
  static final Table TABLE = COLUMNS.index(IDENTITY).build();

  private MemberTable() {}
}
