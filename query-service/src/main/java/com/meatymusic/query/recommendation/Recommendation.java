package com.meatymusic.query.recommendation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.user.OwnedCollection.Owned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as clients see it; what has been erased is null.
 *
 * @param tracks a JSON array, in the order to play
 * @param rating 1 to 5; null when the user has not rated it
 */
record Recommendation(
    UUID id,
    UUID userId,
    @Nullable UUID moodId,
    @Nullable String title,
    @JsonRawValue String tracks,
    @Nullable String reasoning,
    @Nullable String agent,
    @Nullable String playlistId,
    @Nullable Long rating,
    @Nullable Instant ratedAt,
    boolean erased,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Owned {

  static Recommendation of(Values values) {
    return new Recommendation(
        values.get(RecommendationTable.RECOMMENDATION_ID),
        values.get(RecommendationTable.USER_ID),
        values.get(RecommendationTable.MOOD_ID),
        values.get(RecommendationTable.TITLE),
        values.get(RecommendationTable.TRACKS),
        values.get(RecommendationTable.REASONING),
        values.get(RecommendationTable.AGENT),
        values.get(RecommendationTable.PLAYLIST_ID),
        values.get(RecommendationTable.RATING),
        values.get(RecommendationTable.RATED_AT),
        values.get(RecommendationTable.ERASED),
        values.get(RecommendationTable.VERSION),
        values.get(RecommendationTable.CREATED_AT),
        values.get(RecommendationTable.UPDATED_AT));
  }

  @Override
  @JsonIgnore
  public Instant at() {
    return createdAt;
  }
}
