package com.meatymusic.query.recommendation;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.TableBuilder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row per recommendation. */
final class RecommendationTable {

  private static final TableBuilder COLUMNS = Table.of("recommendations");
  static final Column<UUID> RECOMMENDATION_ID = COLUMNS.key("recommendation_id", SqlType.UUID);
  static final Column<UUID> USER_ID = COLUMNS.column("user_id", SqlType.UUID);
  static final Column<@Nullable UUID> MOOD_ID = COLUMNS.nullable("mood_id", SqlType.UUID);
  static final Column<@Nullable String> TITLE = COLUMNS.nullable("title", SqlType.TEXT);
  static final Column<String> TRACKS = COLUMNS.column("tracks", SqlType.TEXT);
  static final Column<@Nullable String> REASONING = COLUMNS.nullable("reasoning", SqlType.TEXT);
  static final Column<@Nullable String> AGENT = COLUMNS.nullable("agent", SqlType.TEXT);
  static final Column<@Nullable String> PLAYLIST_ID = COLUMNS.nullable("playlist_id", SqlType.TEXT);
  static final Column<@Nullable Long> RATING = COLUMNS.nullable("rating", SqlType.BIGINT);
  static final Column<@Nullable Instant> RATED_AT = COLUMNS.nullable("rated_at", SqlType.TIME);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", SqlType.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", SqlType.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", SqlType.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", SqlType.TIME);

  static final Table TABLE = COLUMNS.index(USER_ID, CREATED_AT, RECOMMENDATION_ID).build();

  private RecommendationTable() {}
}
