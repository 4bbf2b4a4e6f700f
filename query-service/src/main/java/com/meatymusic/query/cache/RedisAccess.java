package com.meatymusic.query.cache;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.tracing.DatabaseSpans;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs the scripts, within a time, and leaves Redis alone for a while after it failed: what is only
 * quicker must not make anything slow.
 */
final class RedisAccess {

  private static final Logger log = LoggerFactory.getLogger(RedisAccess.class);

  private static final Retry LATER =
      Retry.backoff(10, Duration.ofSeconds(1)).maxBackoff(Duration.ofMinutes(1));

  private final ReactiveStringRedisTemplate redis;
  private final DatabaseSpans spans;
  private final Duration timeout;
  private final long restNanos;
  private volatile long failedAt;
  private volatile boolean failed;

  RedisAccess(ReactiveStringRedisTemplate redis, CacheSettings settings, DatabaseSpans spans) {
    this.redis = redis;
    this.spans = spans;
    this.timeout = settings.timeout();
    this.restNanos = settings.restTime().toNanos();
  }

  /** Empty when Redis fails or rests. */
  @SuppressWarnings("rawtypes")
  Mono<List> run(Script script, String key, List<String> arguments) {
    if (rests()) {
      return Mono.empty();
    }
    return traced(script, redis.execute(script.lua(), List.of(key), arguments).next())
        .doOnNext(answer -> failed = false)
        .onErrorResume(e ->
            RequestScope.within(() -> {
              if (!failed) {
                log.warn(
                    "Redis fails, Postgres answers: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
              }
              failedAt = System.nanoTime();
              failed = true;
              return Mono.empty();
            }));
  }

  /** The span ends with a time-out too: that is when it is needed most. */
  private <T> Mono<T> traced(Script script, Mono<T> call) {
    return RequestScope.within(() -> {
      Span span = spans.start("redis", "EVALSHA", script.name());
      return call.timeout(timeout)
          .doOnError(e -> DatabaseSpans.end(span, e))
          .doOnSuccess(answer -> span.end())
          .doOnCancel(span::end);
    });
  }

  /** Deletes a key; never fails. */
  Mono<Long> delete(String key) {
    return redis.delete(key).timeout(timeout).onErrorReturn(0L);
  }

  /** Deletes all keys of a pattern, some at a time; gives how many. */
  Mono<Long> unlinkAll(String pattern) {
    return unlinkAll(pattern, key -> true);
  }

  /** Of the keys of a pattern, deletes those that are wanted. */
  Mono<Long> unlinkAll(String pattern, Predicate<String> wanted) {
    return redis
        .scan(ScanOptions.scanOptions().match(pattern).count(1_000).build())
        .filter(wanted)
        .buffer(500)
        .concatMap(keys -> redis.unlink(keys.toArray(String[]::new)))
        .collect(Collectors.summingLong(Long::longValue));
  }

  /** Some members of a set. */
  Mono<List<String>> members(String set, int most) {
    return redis.opsForSet().scan(set).take(most).collectList();
  }

  Mono<Long> addMembers(String set, List<String> members) {
    return redis.opsForSet().add(set, members.toArray(String[]::new));
  }

  Mono<Long> removeMembers(String set, List<String> members) {
    return redis.opsForSet().remove(set, members.toArray());
  }

  /** Deletes all keys of a pattern; never fails. */
  Mono<Void> deleteAll(String pattern) {
    return left(unlinkAll(pattern));
  }

  /** The same but for keys that begin so; tried again for some minutes; never fails. */
  Mono<Void> deleteOthers(String pattern, String kept) {
    return left(unlinkAll(pattern, key -> !key.startsWith(kept)).retryWhen(LATER));
  }

  private static Mono<Void> left(Mono<Long> deleted) {
    return deleted
        .then()
        .onErrorResume(e -> {
          log.warn("cards are left in Redis until their time: {}", e.toString());
          return Mono.empty();
        });
  }

  private boolean rests() {
    return failed && System.nanoTime() - failedAt < restNanos;
  }
}
