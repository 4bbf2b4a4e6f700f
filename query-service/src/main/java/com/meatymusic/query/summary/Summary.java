package com.meatymusic.query.summary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.SqlType;
import com.meatymusic.query.read.model.Values;

/**
 * What goes on in a tenant.
 *
 * @param days a JSON array: the counts of each day on which anything happened, newest first
 * @param emotions a JSON array: each emotion and how many moods had it, most first
 */
record Summary(
    @JsonUnwrapped Counts counts, @JsonRawValue String days, @JsonRawValue String emotions) {

  private static final Column<String> DAYS = Column.ofQuery("days", SqlType.TEXT);
  private static final Column<String> EMOTION_COUNTS =
      Column.ofQuery("emotion_counts", SqlType.TEXT);

  static Summary of(Values values) {
    return new Summary(Counts.of(values), values.get(DAYS), values.get(EMOTION_COUNTS));
  }
}
