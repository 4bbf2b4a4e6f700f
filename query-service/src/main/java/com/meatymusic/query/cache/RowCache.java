package com.meatymusic.query.cache;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cards as queries use them. Whatever goes wrong here is a miss, and a miss is never an answer. */
public final class RowCache {

  private static final Script LOOK = Script.of("look");

  private static final Script FILL = Script.of("fill");

  private final RedisAccess redis;
  private final Watermark watermark;
  private final CacheSettings settings;

  RowCache(RedisAccess redis, Watermark watermark, CacheSettings settings) {
    this.redis = redis;
    this.watermark = watermark;
    this.settings = settings;
  }

  /**
   * What Redis has.
   *
   * @param epoch to hand back to {@link #fill}; null when Redis cannot be asked or is not trusted
   * @param json the card; null when it is not there
   * @param tenantSeq up to where the card shows the tenant's events, at least; 0 when unknown
   */
  public record Look(@Nullable String epoch, @Nullable String json, long tenantSeq) {

    static final Look NOTHING = new Look(null, null, 0);
  }

  /** Looks for a card; never fails. */
  public Mono<Look> look(CacheKey name) {
    if (!settings.enabled()) {
      return Mono.just(Look.NOTHING);
    }
    return redis
        .run(LOOK, watermark.key(name), List.of(name.toString(), name.tenantId().toString()))
        .map(RowCache::look)
        .defaultIfEmpty(Look.NOTHING);
  }

  /**
   * Puts what a query read from Postgres, unless something newer may be there.
   *
   * @param position where the live subscription was in the snapshot that the row was read in
   */
  public Mono<Void> fill(
      CacheKey name, String epoch, long position, long tenantSeq, long version, String json) {
    return redis
        .run(
            FILL,
            watermark.key(name),
            List.of(
                epoch,
                Long.toString(position),
                Long.toString(tenantSeq),
                Long.toString(settings.cardTime().toMillis()),
                name.toString(),
                Long.toString(version),
                json,
                name.tenantId().toString()))
        .then();
  }

  /**
   * Forgets everything, and gives how many keys that were. The watermarks go first: from then on
   * Postgres answers, and what is read or changed comes back under a new epoch.
   */
  public Mono<Long> forget() {
    return Flux.range(0, watermark.log().partitions())
        .concatMap(partition -> redis.delete(watermark.key(partition)))
        .collect(Collectors.summingLong(Long::longValue))
        .flatMap(marks -> redis.unlinkAll(watermark.all()).map(cards -> marks + cards));
  }

  private static Look look(List<?> answer) {
    if (answer.size() < 3) {
      return Look.NOTHING;
    }
    String json = String.valueOf(answer.get(1));
    String seq = String.valueOf(answer.get(2));
    try {
      return new Look(
          String.valueOf(answer.get(0)),
          json.isEmpty() ? null : json,
          seq.isEmpty() ? 0 : Long.parseLong(seq));
    } catch (NumberFormatException e) {
      return Look.NOTHING; // Someone else's value under our key.
    }
  }
}
