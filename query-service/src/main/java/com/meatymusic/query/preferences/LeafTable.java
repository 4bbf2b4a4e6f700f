package com.meatymusic.query.preferences;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per leaf of somebody's preferences. */
final class LeafTable {

  private static final TableBuilder COLUMNS = Table.of("preferences");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);

  /** Its JSON Pointer. */
  static final Column<String> POINTER = COLUMNS.key("pointer", SqlType.BYTEWISE_TEXT);

  /** Its JSON text; null when it is erased. */
  static final Column<@Nullable String> VALUE = COLUMNS.nullable("value", SqlType.TEXT);

  static final Table TABLE = COLUMNS.build();

  private LeafTable() {}
}
