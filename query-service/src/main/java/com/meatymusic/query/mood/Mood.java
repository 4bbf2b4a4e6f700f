package com.meatymusic.query.mood;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.meatymusic.query.read.RecentRowsQuery.Timed;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.user.OwnedReads.Owned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mood as clients see it; what has been erased is null.
 *
 * @param confidence 0 to 1
 * @param scores a JSON object as it was logged, emotion to score
 * @param context a JSON object as it was logged
 * @param loggedAt when the person felt so
 */
record Mood(
    UUID id,
    UUID userId,
    @Nullable String text,
    @Nullable String emotion,
    @Nullable Double confidence,
    @JsonRawValue @Nullable String scores,
    @Nullable String weather,
    @Nullable String timeOfDay,
    @JsonRawValue @Nullable String context,
    boolean erased,
    long version,
    Instant loggedAt,
    Instant createdAt)
    implements Timed, Owned {

  static Mood of(Values values) {
    return new Mood(
        values.uuid("mood_id"),
        values.uuid("user_id"),
        values.find("text"),
        values.find("emotion"),
        values.findDecimal("confidence"),
        values.find("scores"),
        values.find("weather"),
        values.find("time_of_day"),
        values.find("context"),
        values.truth("erased"),
        values.number("version"),
        values.time("logged_at"),
        values.time("created_at"));
  }

  @Override
  @JsonIgnore
  public Instant at() {
    return loggedAt;
  }
}
