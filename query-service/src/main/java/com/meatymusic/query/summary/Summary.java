package com.meatymusic.query.summary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.meatymusic.query.read.model.Values;

/**
 * What goes on in a tenant.
 *
 * @param days a JSON array: the counts of each day on which anything happened, newest first
 * @param emotions a JSON array: each emotion and how many moods had it, most first
 */
record Summary(
    @JsonUnwrapped Counts counts, @JsonRawValue String days, @JsonRawValue String emotions) {

  static Summary of(Values values) {
    return new Summary(Counts.of(values), values.text("days"), values.text("emotion_counts"));
  }
}
