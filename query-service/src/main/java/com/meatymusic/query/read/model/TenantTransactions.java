package com.meatymusic.query.read.model;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.web.Problem;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Short read-only transactions in which exactly one tenant exists. Its id comes from a token; it is
 * a UUID, so it can stand in the statement that begins the transaction, which saves a round trip.
 */
@Component
public class TenantTransactions {

  private static final Logger log = LoggerFactory.getLogger(TenantTransactions.class);

  private final ConnectionPool pool;

  TenantTransactions(ConnectionPool readerPool) {
    this.pool = readerPool;
  }

  /** Reads as one tenant. */
  public <T> Mono<T> read(UUID tenantId, Function<Connection, Mono<T>> work) {
    return read("SET LOCAL app.tenant_id = '%s'".formatted(tenantId), work);
  }

  /** Reads the numbers of several tenants: the policies of nothing else look at this context. */
  public <T> Mono<T> read(Collection<UUID> tenants, Function<Connection, Mono<T>> work) {
    String list = tenants.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    return read("SET LOCAL app.tenant_ids = '%s'".formatted(list), work);
  }

  private <T> Mono<T> read(String context, Function<Connection, Mono<T>> work) {
    return Mono.usingWhen(
        pool.create().onErrorResume(e -> RequestScope.within(() -> unavailable(e))),
        connection -> begin(connection, context).then(Mono.defer(() -> work.apply(connection))),
        connection -> Flux.concat(connection.commitTransaction(), connection.close()),
        (connection, e) -> abandon(connection),
        TenantTransactions::abandon);
  }

  /** Postgres is away, or all connections are in use for longer than one may wait. */
  private static Mono<Connection> unavailable(Throwable e) {
    log.warn("no connection to the read models: {}", e.toString());
    return Mono.error(
        Problem.of(
                503, "read-models-unavailable", "The read models cannot be asked now: try again.")
            .header("Retry-After", "1")
            .toException());
  }

  private static Mono<Void> begin(Connection connection, String context) {
    return Flux.from(connection.createStatement("BEGIN READ ONLY; " + context).execute())
        .flatMap(Result::getRowsUpdated)
        .then();
  }

  private static Flux<Void> abandon(Connection connection) {
    return Flux.concat(rollback(connection).onErrorComplete(), connection.close());
  }

  /**
   * By a statement, which goes behind whatever is under way: the driver's own rolls back only what
   * it knows to have begun, and a reader who leaves while it begins would leave it open.
   */
  private static Mono<Void> rollback(Connection connection) {
    return Flux.from(connection.createStatement("ROLLBACK").execute())
        .flatMap(Result::getRowsUpdated)
        .then();
  }
}
