package com.meatymusic.query.cache;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.Timeline;
import com.meatymusic.query.projection.commit.ChangedRow;
import com.meatymusic.query.projection.commit.CommittedBatch.Removal;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a card within an epoch: table and generation, tenant, the rest of the key.
 *
 * @param tenantId whose partition it lies in
 */
public record CacheKey(String table, UUID tenantId, String rest) {

  /** The card of a row. */
  public static CacheKey of(Table table, int generation, @Nullable Object[] row) {
    String rest =
        IntStream.range(1, table.keyColumns())
            .mapToObj(i -> String.valueOf(row[i]))
            .collect(Collectors.joining(":"));
    return new CacheKey(table.in(generation), UUID.fromString(String.valueOf(row[0])), rest);
  }

  /** The timeline that a row stands on. */
  static CacheKey of(ChangedRow entry, Timeline timeline) {
    return new CacheKey(
        entry.table().in(entry.generation()),
        entry.tenantId(),
        String.valueOf(entry.value(timeline.owner())));
  }

  static CacheKey of(Removal removal) {
    return new CacheKey(
        removal.table().in(removal.generation()),
        removal.tenantId(),
        String.valueOf(removal.owner()));
  }

  @Override
  public String toString() {
    return table + ":" + tenantId + ":" + rest;
  }
}
