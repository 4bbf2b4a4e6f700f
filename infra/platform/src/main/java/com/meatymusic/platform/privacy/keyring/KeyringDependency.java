package com.meatymusic.platform.privacy.keyring;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.jdbc.Jdbc;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The keyring's database. Not required: what needs no key that is not in memory goes on, and the
 * rest is refused with a code of its own.
 */
record KeyringDependency(HikariDataSource pool, Supplier<Map<String, Object>> masterKeys)
    implements Dependency {

  @Override
  public String name() {
    return "keyring";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Dependency.blocking(() -> {
      Map<String, Object> details = new LinkedHashMap<>();
      try (var connection = pool.getConnection()) {
        Jdbc.each(
            connection,
            "SELECT current_setting('server_version'), (SELECT version"
                + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1)",
            row -> {
              details.put("version", row.getString(1));
              details.put("migration", String.valueOf(row.getString(2)));
            });
      }
      HikariPoolMXBean use = pool.getHikariPoolMXBean();
      details.put(
          "pool",
          Map.of(
              "active", use.getActiveConnections(),
              "idle", use.getIdleConnections(),
              "pending", use.getThreadsAwaitingConnection(),
              "max", pool.getMaximumPoolSize()));
      details.put("masterKey", masterKeys.get());
      return details;
    });
  }
}
