package com.meatymusic.query.mood;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per mood. */
final class MoodTable {

  /** How many of a user's moods Redis keeps: a page of fifty, and whether there is another. */
  private static final int RECENT = 51;

  private static final TableBuilder COLUMNS = Table.of("moods");
  static final Column<UUID> MOOD_ID = COLUMNS.key("mood_id", SqlType.UUID);
  static final Column<UUID> USER_ID = COLUMNS.column("user_id", SqlType.UUID);
  static final Column<@Nullable String> TEXT = COLUMNS.nullable("text", SqlType.TEXT);
  static final Column<@Nullable String> EMOTION = COLUMNS.nullable("emotion", SqlType.TEXT);
  static final Column<@Nullable Double> CONFIDENCE = COLUMNS.nullable("confidence", SqlType.DOUBLE);
  static final Column<@Nullable String> SCORES = COLUMNS.nullable("scores", SqlType.TEXT);
  static final Column<@Nullable String> WEATHER = COLUMNS.nullable("weather", SqlType.TEXT);
  static final Column<@Nullable String> TIME_OF_DAY = COLUMNS.nullable("time_of_day", SqlType.TEXT);
  static final Column<@Nullable String> CONTEXT = COLUMNS.nullable("context", SqlType.TEXT);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", SqlType.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> LOGGED_AT = COLUMNS.column("logged_at", SqlType.TIME);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", SqlType.TIME);

  static final Table TABLE =
      COLUMNS.index(USER_ID, LOGGED_AT, MOOD_ID).timeline(USER_ID, LOGGED_AT, RECENT).build();

  private MoodTable() {}
}
