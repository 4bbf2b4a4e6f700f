package com.meatymusic.query.mood;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.user.OwnedCollection.Owned;
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
    implements Owned {

  static Mood of(Values values) {
    return new Mood(
        values.get(MoodTable.MOOD_ID),
        values.get(MoodTable.USER_ID),
        values.get(MoodTable.TEXT),
        values.get(MoodTable.EMOTION),
        values.get(MoodTable.CONFIDENCE),
        values.get(MoodTable.SCORES),
        values.get(MoodTable.WEATHER),
        values.get(MoodTable.TIME_OF_DAY),
        values.get(MoodTable.CONTEXT),
        values.get(MoodTable.ERASED),
        values.get(MoodTable.VERSION),
        values.get(MoodTable.LOGGED_AT),
        values.get(MoodTable.CREATED_AT));
  }

  @Override
  @JsonIgnore
  public Instant at() {
    return loggedAt;
  }
}
