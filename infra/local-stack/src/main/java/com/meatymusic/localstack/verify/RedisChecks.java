package com.meatymusic.localstack.verify;

import static com.meatymusic.localstack.verify.Checks.require;

import com.meatymusic.localstack.redis.RedisConnection;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** That Redis keeps what it has over a restart, and that being full makes no answer wrong. */
final class RedisChecks {

  private static final String AREA = "redis";
  private static final Set<String> SAFE =
      Set.of("noeviction", "allkeys-lru", "allkeys-lfu", "volatile-lru", "volatile-lfu");

  private RedisChecks() {}

  static void of(Target target, String address, Checks checks) {
    checks.that(
        AREA,
        "nobody comes in without a password",
        () -> {
          try (RedisConnection redis = RedisConnection.connect(address)) {
            redis.call("PING");
          } catch (RedisConnection.Refused e) {
            return String.valueOf(e.getMessage());
          }
          throw new Checks.Broken("it answered PING");
        });
    try (RedisConnection redis = RedisConnection.connect(address)) {
      redis.call("AUTH", target.secret("redis"));
      checks.that(AREA, "it answers", () -> version(redis));
      checks.that(
          AREA,
          "it keeps an append-only file",
          () -> {
            require(setting(redis, "appendonly").equals("yes"), "appendonly is off");
            return "appendfsync " + setting(redis, "appendfsync");
          });
      checks.that(
          AREA,
          "what it does when it is full is safe",
          () -> {
            String policy = setting(redis, "maxmemory-policy");
            require(SAFE.contains(policy), "maxmemory-policy is " + policy);
            long megabytes = Long.parseLong(setting(redis, "maxmemory")) >> 20;
            return policy + (megabytes == 0 ? ", no limit" : " at " + megabytes + " MB");
          });
    } catch (IOException e) {
      checks.that(
          AREA,
          "it answers",
          () -> {
            throw e;
          });
    }
  }

  private static String version(RedisConnection redis) throws IOException {
    return String.valueOf(redis.call("INFO", "server"))
        .lines()
        .filter(line -> line.startsWith("redis_version:"))
        .findFirst()
        .orElse("unknown");
  }

  private static String setting(RedisConnection redis, String name) throws IOException {
    return redis.call("CONFIG", "GET", name) instanceof List<?> pair && pair.size() == 2
        ? String.valueOf(pair.get(1))
        : "";
  }
}
