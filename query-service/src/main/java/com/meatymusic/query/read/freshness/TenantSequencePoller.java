package com.meatymusic.query.read.freshness;

import com.meatymusic.query.background.Rounds;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.read.freshness.Waiters.End;
import com.meatymusic.query.read.freshness.Waiters.Waiter;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.TenantTransactions;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits until tenants' events are projected, without a thread. What this instance projects wakes
 * who waits for it at once; for what another one does there is one poller for all who wait, and
 * only while someone does. Who waits for longer is doubted: see {@link Doubts}.
 */
@Component
final class TenantSequencePoller implements CommittedBatch.Listener {

  private static final Logger log = LoggerFactory.getLogger(TenantSequencePoller.class);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  /** Most tokens are reached before: for these nobody asks Kafka anything. */
  private static final Duration BEFORE_DOUBT = Duration.ofMillis(100);

  private final TenantTransactions transactions;
  private final LogIdentity identity;
  private final Doubts doubts;
  private final Waiters waiters = new Waiters();
  private final Rounds rounds;

  TenantSequencePoller(TenantTransactions transactions, LogIdentity identity, Doubts doubts) {
    this.transactions = transactions;
    this.identity = identity;
    this.doubts = doubts;
    this.rounds = new Rounds(INTERVAL, () -> !waiters.isEmpty(), this::round);
  }

  /** Waits for so long at most. */
  Mono<End> until(UUID tenantId, long tenantSeq, Duration time) {
    return Mono.defer(() -> {
      Waiter waiter = waiters.add(tenantId, tenantSeq, System.nanoTime());
      rounds.wake();
      return waiter
          .end()
          .publishOn(Schedulers.parallel()) // Not on the thread that projects.
          .timeout(time, Mono.just(End.LATE))
          .doFinally(signal -> waiters.remove(waiter));
    });
  }

  @Override
  public void committed(CommittedBatch committed) {
    if (!waiters.isEmpty()) {
      Map<UUID, Long> numbers = new HashMap<>();
      committed.tenants().forEach((tenant, number) -> numbers.put(tenant.tenantId(), number));
      waiters.wake(numbers);
    }
  }

  private Mono<Void> round() {
    Set<UUID> tenants = waiters.tenants();
    if (tenants.isEmpty()) {
      return Mono.empty();
    }
    return transactions
        .read(tenants, connection -> numbers(connection, tenants))
        .doOnNext(waiters::wake)
        .doOnError(e -> log.debug("numbers of tenants not read", e))
        .onErrorComplete()
        .then(Mono.fromRunnable(this::doubt));
  }

  private void doubt() {
    waiters.tenantsSince(System.nanoTime() - BEFORE_DOUBT.toNanos()).stream()
        .map(identity::partition)
        .distinct()
        .forEach(partition -> doubts.begin(partition, () -> tenants(partition), waiters::judge));
  }

  private Set<UUID> tenants(int partition) {
    return waiters.tenants().stream()
        .filter(tenant -> identity.partition(tenant) == partition)
        .collect(Collectors.toSet());
  }

  private static Mono<Map<UUID, Long>> numbers(Connection connection, Set<UUID> tenants) {
    return Flux.from(
            connection
                .createStatement(EngineTables.numbers())
                .bind("$1", tenants.toArray(UUID[]::new))
                .execute())
        .flatMap(result ->
            result.map((row, metadata) ->
                Map.entry(
                    Objects.requireNonNull(row.get(0, UUID.class), "tenant_id"),
                    Objects.requireNonNull(row.get(1, Long.class), "tenant_seq"))))
        .collect(HashMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()));
  }
}
