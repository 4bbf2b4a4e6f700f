package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.util.UUID;

/** A row an emotion of a user: they go with the person who felt them. */
final class EmotionTable {

  private static final Table.Builder COLUMNS = Table.of("user_emotions");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", Type.UUID);
  static final Column<String> EMOTION = COLUMNS.key("emotion", Type.TEXT);
  static final Column<Long> MOODS = COLUMNS.counter("moods");

  static final Table TABLE = COLUMNS.build();

  private EmotionTable() {}
}
