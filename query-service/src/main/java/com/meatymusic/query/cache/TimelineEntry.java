package com.meatymusic.query.cache;

import com.meatymusic.query.projection.Timeline;
import com.meatymusic.query.projection.commit.ChangedRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A row on a timeline.
 *
 * @param name whose timeline
 * @param bound how many rows are kept there
 * @param id last column of the row's key; orders those of one moment as Postgres orders UUIDs
 */
record TimelineEntry(CacheKey name, int bound, String id, Instant time, String json) {

  static TimelineEntry of(ChangedRow row, CardJson json) {
    Timeline timeline = Objects.requireNonNull(row.table().timeline(), row.table().name());
    return new TimelineEntry(
        CacheKey.of(row, timeline),
        timeline.bound(),
        String.valueOf(row.values()[row.table().keyColumns() - 1]),
        Objects.requireNonNull(row.value(timeline.time()), timeline.time().name()),
        json.write(row));
  }

  /** As the script takes it. */
  List<String> arguments() {
    return List.of(
        name.toString(), Integer.toString(bound), id, Long.toString(time.toEpochMilli()), json);
  }
}
