package com.meatymusic.query.preferences;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;

/** Whose preferences there are, also of those who have set none, and their version. */
final class OwnerTable {

  private static final Table.Builder COLUMNS = Table.of("preference_owners");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", Type.UUID);
  static final Column<Long> VERSION = COLUMNS.column("version", Type.BIGINT);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", Type.TIME);

  static final Table TABLE = COLUMNS.build();

  private OwnerTable() {}
}
