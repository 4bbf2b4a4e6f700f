package com.meatymusic.query.cache;

import com.meatymusic.platform.health.Dependency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
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
        connection -> connection.serverCommands().info().map(RedisDependency::details),
        ReactiveRedisConnection::closeLater);
  }

  private static Map<String, Object> details(Properties info) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("version", info.getProperty("redis_version", "unknown"));
    details.put("clients", number(info, "connected_clients"));
    details.put("usedBytes", number(info, "used_memory"));
    details.put("mostBytes", number(info, "maxmemory"));
    details.put("evicted", number(info, "evicted_keys"));
    details.put("uptimeSeconds", number(info, "uptime_in_seconds"));
    return details;
  }

  private static long number(Properties info, String name) {
    return Long.parseLong(info.getProperty(name, "0"));
  }
}
