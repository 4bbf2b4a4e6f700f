package com.meatymusic.query.cache;

import com.meatymusic.platform.tracing.DatabaseSpans;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import io.lettuce.core.ClientOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
@Import(CacheHeartbeat.class)
class CacheConfiguration {

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
  CacheWriter cardWriter(
      RedisAccess redis, LogIdentity log, CacheSettings settings, JsonMapper json) {
    return new CacheWriter(redis, new Watermark(log), settings, new CardJson(json));
  }
}
