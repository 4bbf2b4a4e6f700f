package com.meatymusic.query.recommendation;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.Column.Type;
import com.meatymusic.query.projection.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a recommendation. */
final class RecommendationTable {

  private static final Table.Builder COLUMNS = Table.of("recommendations");
  static final Column<UUID> RECOMMENDATION_ID = COLUMNS.key("recommendation_id", Type.UUID);
  static final Column<UUID> USER_ID = COLUMNS.column("user_id", Type.UUID);
  static final Column<@Nullable UUID> MOOD_ID = COLUMNS.nullable("mood_id", Type.UUID);
  static final Column<@Nullable String> TITLE = COLUMNS.nullable("title", Type.TEXT);
  static final Column<String> TRACKS = COLUMNS.column("tracks", Type.TEXT);
  static final Column<@Nullable String> REASONING = COLUMNS.nullable("reasoning", Type.TEXT);
  static final Column<@Nullable String> AGENT = COLUMNS.nullable("agent", Type.TEXT);
  static final Column<@Nullable String> PLAYLIST_ID = COLUMNS.nullable("playlist_id", Type.TEXT);
  static final Column<@Nullable Long> RATING = COLUMNS.nullable("rating", Type.BIGINT);
  static final Column<@Nullable Instant> RATED_AT = COLUMNS.nullable("rated_at", Type.TIME);
  static final Column<Boolean> ERASED = COLUMNS.column("erased", Type.BOOLEAN);
  static final Column<Long> VERSION = COLUMNS.column("version", Type.BIGINT);
  static final Column<Instant> CREATED_AT = COLUMNS.column("created_at", Type.TIME);
  static final Column<Instant> UPDATED_AT = COLUMNS.column("updated_at", Type.TIME);

  static final Table TABLE = COLUMNS.index(USER_ID, CREATED_AT, RECOMMENDATION_ID).build();

  private RecommendationTable() {}
}
