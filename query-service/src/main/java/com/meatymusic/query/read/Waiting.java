package com.meatymusic.query.read;

import com.meatymusic.query.projection.Committed;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Waits until tenants' events are projected, without a thread. What this instance projects wakes
 * who waits for it at once; for what another one does there is one poller for all who wait, and
 * only while someone does.
 */
@Component
final class Waiting implements Committed.Listener {

  private static final Logger log = LoggerFactory.getLogger(Waiting.class);
  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final String SQL =
      "SELECT tenant_id, tenant_seq FROM tenant_position WHERE line = 'live' AND tenant_id = ANY ($1)";

  private record Waiter(UUID tenantId, long tenantSeq, Sinks.Empty<Void> reached) {}

  private final TenantTransactions transactions;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean polling = new AtomicBoolean();

  Waiting(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** True once the number is reached, false when the time is up before. */
  Mono<Boolean> until(UUID tenantId, long tenantSeq, Duration time) {
    return Mono.defer(() -> {
      Waiter waiter = new Waiter(tenantId, tenantSeq, Sinks.empty());
      waiters.add(waiter);
      poll();
      return waiter
          .reached()
          .asMono()
          .thenReturn(true)
          .publishOn(Schedulers.parallel()) // Not on the thread that projects.
          .timeout(time, Mono.just(false))
          .doFinally(signal -> waiters.remove(waiter));
    });
  }

  @Override
  public void committed(Committed committed) {
    if (!waiters.isEmpty()) {
      Map<UUID, Long> numbers = new HashMap<>();
      committed.tenants().forEach((tenant, number) -> numbers.put(tenant.tenantId(), number));
      wake(numbers);
    }
  }

  private void poll() {
    if (polling.compareAndSet(false, true)) {
      // On a thread of its own, which ends at once: the polls for all who wait are no part of the
      // trace of who came first.
      Thread.startVirtualThread(() -> rounds().subscribe());
    }
  }

  private Mono<Void> rounds() {
    return Mono.delay(INTERVAL)
        .then(Mono.defer(this::round))
        .repeat(() -> !waiters.isEmpty())
        .then()
        .doFinally(signal -> {
          polling.set(false);
          if (!waiters.isEmpty()) {
            poll(); // Someone came between the last look and now.
          }
        });
  }

  private Mono<Void> round() {
    Set<UUID> tenants = waiters.stream().map(Waiter::tenantId).collect(Collectors.toSet());
    if (tenants.isEmpty()) {
      return Mono.empty();
    }
    return transactions
        .read(tenants, connection -> numbers(connection, tenants))
        .doOnNext(this::wake)
        .doOnError(e -> log.debug("numbers of tenants not read", e))
        .onErrorComplete()
        .then();
  }

  private void wake(Map<UUID, Long> numbers) {
    for (Waiter waiter : waiters) {
      if (numbers.getOrDefault(waiter.tenantId(), 0L) >= waiter.tenantSeq()) {
        waiter.reached().tryEmitEmpty();
      }
    }
  }

  private static Mono<Map<UUID, Long>> numbers(Connection connection, Set<UUID> tenants) {
    return Flux.from(
            connection.createStatement(SQL).bind("$1", tenants.toArray(UUID[]::new)).execute())
        .flatMap(result ->
            result.map((row, metadata) ->
                Map.entry(
                    Objects.requireNonNull(row.get(0, UUID.class), "tenant_id"),
                    Objects.requireNonNull(row.get(1, Long.class), "tenant_seq"))))
        .collect(HashMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()));
  }
}
