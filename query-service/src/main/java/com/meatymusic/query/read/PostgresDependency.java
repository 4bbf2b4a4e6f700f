package com.meatymusic.query.read;

import com.meatymusic.platform.health.Dependency;
import io.r2dbc.pool.ConnectionPool;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresDependency implements Dependency {

  private final ConnectionPool pool;

  PostgresDependency(ConnectionPool readerPool) {
    this.pool = readerPool;
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
            Flux.from(connection.createStatement("SHOW server_version").execute())
                .flatMap(result -> result.map((row, m) -> String.valueOf(row.get(0))))
                .next()
                .map(version -> Map.of("version", version)),
        connection -> connection.close());
  }
}
