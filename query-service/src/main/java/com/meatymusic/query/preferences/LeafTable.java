package com.meatymusic.query.preferences;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a leaf of somebody's preferences. */
final class LeafTable {

  private static final Table.Builder COLUMNS = Table.of("preferences");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", Type.UUID);

  /** Its JSON Pointer. */
  static final Column<String> POINTER = COLUMNS.key("pointer", Type.BYTEWISE_TEXT);

  /** Its JSON text; null when it is erased. */
  static final Column<@Nullable String> VALUE = COLUMNS.nullable("value", Type.TEXT);

  static final Table TABLE = COLUMNS.build();

  private LeafTable() {}
}
