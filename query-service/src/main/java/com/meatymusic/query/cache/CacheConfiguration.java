package com.meatymusic.query.cache;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.subscription.LivePositions;
import io.lettuce.core.ClientOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {

  /** Between looks for what another instance left to do. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private static final Duration LONGEST_SWEEP = Duration.ofMinutes(10);

  /**
   * Confirms the watermarks of idle partitions, so that they stay trusted, and finds what was lost
   * on the way to Redis without waiting for a next event.
   */
  @Bean
  RepeatedWork cacheHeartbeat(
      CacheWriter cards, LivePositions positions, CacheSettings settings, Loops loops) {
    return new RepeatedWork(
        loops.optional("cache-heartbeat"),
        settings.trustTime().dividedBy(5),
        () -> {
          if (settings.enabled()) {
            cards.confirm(positions.committed());
          }
        });
  }

  /** Without a connection a command fails at once, rather than wait for one. */
  @Bean
  LettuceClientOptionsBuilderCustomizer failAtOnce() {
    return options ->
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
  }

  @Bean
  RedisAccess redisAccess(
      ReactiveStringRedisTemplate redis, CacheSettings settings, DatabaseSpans spans) {
    return new RedisAccess(redis, settings, spans);
  }

  @Bean
  RowCache cards(RedisAccess redis, LogIdentity log, CacheSettings settings) {
    return new RowCache(redis, new Watermark(log), settings);
  }

  @Bean
  RecentRowsCache timelines(RedisAccess redis, LogIdentity log, CacheSettings settings) {
    return new RecentRowsCache(redis, new Watermark(log), settings);
  }

  @Bean
  ErasureSweep erasureSweep(RedisAccess redis, LogIdentity log) {
    return new ErasureSweep(redis, new Watermark(log));
  }

  @Bean
  RepeatedWork erasureSweeps(ErasureSweep sweep, CacheSettings settings, Loops loops) {
    return new RepeatedWork(
        loops.optional("cache-erasures", LONGEST_SWEEP),
        SWEEP,
        () -> {
          if (settings.enabled()) {
            sweep.run();
          }
        });
  }

  @Bean
  CacheWriter cardWriter(
      RedisAccess redis,
      LogIdentity log,
      CacheSettings settings,
      JsonMapper json,
      ErasureSweep sweep,
      RepeatedWork erasureSweeps) {
    return new CacheWriter(
        redis,
        new Watermark(log),
        settings,
        new CardJson(json),
        erased -> {
          sweep.add(erased);
          erasureSweeps.wake();
        });
  }
}
