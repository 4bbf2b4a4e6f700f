package com.meatymusic.query.recommendation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.user.OwnedReads.Owned;
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
        values.uuid("recommendation_id"),
        values.uuid("user_id"),
        values.findUuid("mood_id"),
        values.find("title"),
        values.text("tracks"),
        values.find("reasoning"),
        values.find("agent"),
        values.find("playlist_id"),
        values.findNumber("rating"),
        values.findTime("rated_at"),
        values.truth("erased"),
        values.number("version"),
        values.time("created_at"),
        values.time("updated_at"));
  }
}
