package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.util.UUID;

/** A row per emotion of a user: they go with the person who felt them. */
final class EmotionTable {

  private static final TableBuilder COLUMNS = Table.of("user_emotions");
  static final Column<UUID> USER_ID = COLUMNS.key("user_id", SqlType.UUID);
  static final Column<String> EMOTION = COLUMNS.key("emotion", SqlType.TEXT);
  static final Column<Long> MOODS = COLUMNS.counter("moods");

  static final Table TABLE = COLUMNS.build();

  private EmotionTable() {}
}
