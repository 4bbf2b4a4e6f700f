package com.meatymusic.query.preferences;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;

/** Whose preferences there are, also of those who have set none, and their version. */
final class OwnerTable {

  private static final TableBuilder COLUMNS = Table.of("preference_owners");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

  static final Table TABLE = COLUMNS.build();

  private OwnerTable() {}
}
