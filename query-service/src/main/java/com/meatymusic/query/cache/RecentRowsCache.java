package com.meatymusic.query.cache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Timelines as queries use them. Whatever goes wrong here is a miss. */
public final class RecentRowsCache {

  private static final Script LOOK = Script.of("look-timeline");

  private static final Script FILL = Script.of("fill-timeline");

  private final RedisAccess redis;
  private final Watermark watermark;
  private final CacheSettings settings;

  RecentRowsCache(RedisAccess redis, Watermark watermark, CacheSettings settings) {
    this.redis = redis;
    this.watermark = watermark;
    this.settings = settings;
  }

  /**
   * What Redis has.
   *
   * @param epoch to hand back to {@link #fill}; null when Redis cannot be asked or is not trusted
   * @param rows newest first; empty when it has no such timeline, or none that may answer
   * @param tenantSeq up to where it shows the tenant's events, at least; 0 when unknown
   */
  public record Look(@Nullable String epoch, List<String> rows, long tenantSeq) {

    static final Look NOTHING = new Look(null, List.of(), 0);
  }

  /** A row for a timeline. */
  public record Entry(String id, Instant time, String json) {}

  /** Looks for the newest rows; never fails. */
  public Mono<Look> look(CacheKey name, int most) {
    if (!settings.enabled()) {
      return Mono.just(Look.NOTHING);
    }
    return redis
        .run(
            LOOK,
            watermark.key(name),
            List.of(name.toString(), name.tenantId().toString(), Integer.toString(most)))
        .map(RecentRowsCache::look)
        .defaultIfEmpty(Look.NOTHING);
  }

  /**
   * Puts the newest rows that a query read from Postgres, unless anything newer may be there.
   *
   * @param position where the live subscription was in the snapshot that the rows were read in
   */
  public Mono<Void> fill(
      CacheKey name, String epoch, long position, long tenantSeq, List<Entry> rows) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                epoch,
                Long.toString(position),
                Long.toString(tenantSeq),
                Long.toString(settings.cardTime().toMillis()),
                name.toString(),
                name.tenantId().toString()));
    for (Entry row : rows) {
      arguments.add(row.id());
      arguments.add(Long.toString(row.time().toEpochMilli()));
      arguments.add(row.json());
    }
    return redis.run(FILL, watermark.key(name), arguments).then();
  }

  private static Look look(List<?> answer) {
    if (answer.isEmpty()) {
      return Look.NOTHING;
    }
    List<String> texts = answer.stream().map(String::valueOf).toList();
    try {
      return new Look(
          texts.getFirst(),
          texts.subList(Math.min(2, texts.size()), texts.size()),
          texts.size() < 2 || texts.get(1).isEmpty() ? 0 : Long.parseLong(texts.get(1)));
    } catch (NumberFormatException e) {
      return Look.NOTHING; // Someone else's value under our key.
    }
  }
}
