package com.meatymusic.query.read.model;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.query.postgres.Owner;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresDependency implements Dependency {

  private static final String SQL =
      """
      SELECT current_setting('server_version'), count(*)
      FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
      """;

  private final ConnectionPool pool;
  private final Owner owner;

  PostgresDependency(ConnectionPool readerPool, Owner owner) {
    this.pool = readerPool;
    this.owner = owner;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Mono.usingWhen(
        pool.create(),
        connection ->
            Flux.from(connection.createStatement(SQL).execute())
                .flatMap(result -> result.map((row, m) -> details(row)))
                .next(),
        connection -> connection.close());
  }

  private Map<String, Object> details(Row row) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("version", String.valueOf(row.get(0)));
    details.put("tables", row.get(1, Long.class));
    details.put("migration", owner.migration());
    pool.getMetrics()
        .ifPresent(use ->
            details.put(
                "pool",
                Map.of(
                    "active", use.acquiredSize(),
                    "idle", use.idleSize(),
                    "pending", use.pendingAcquireSize(),
                    "max", use.getMaxAllocatedSize())));
    return details;
  }
}
