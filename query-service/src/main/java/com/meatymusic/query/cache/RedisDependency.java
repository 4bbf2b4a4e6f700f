package com.meatymusic.query.cache;

import com.meatymusic.platform.health.Dependency;
import java.util.Map;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Not required: without Redis the same answers come from Postgres. */
@Component
final class RedisDependency implements Dependency {

  private final ReactiveRedisConnectionFactory redis;

  RedisDependency(ReactiveRedisConnectionFactory redis) {
    this.redis = redis;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Mono.usingWhen(
        Mono.fromSupplier(redis::getReactiveConnection),
        connection ->
            connection
                .serverCommands()
                .info("server")
                .map(info -> Map.of("version", info.getProperty("redis_version", "unknown"))),
        ReactiveRedisConnection::closeLater);
  }
}
