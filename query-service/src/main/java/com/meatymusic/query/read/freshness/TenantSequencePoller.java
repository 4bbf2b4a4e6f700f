package com.meatymusic.query.read.freshness;

import com.meatymusic.query.background.Rounds;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.commit.CommittedBatch;
import com.meatymusic.query.read.freshness.Waiters.End;
import com.meatymusic.query.read.freshness.Waiters.Waiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Waits until tenants' events are projected, without a thread. What this instance projects wakes
 * waiters at once; for what another one projects there is one poller for all waiters. A token that
 * is waited for longer may never have been given out: see {@link Doubts}.
 */
@Component
final class TenantSequencePoller implements CommittedBatch.Listener {

  private static final Logger log = LoggerFactory.getLogger(TenantSequencePoller.class);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  /** Most tokens are reached before, and so cost no question to Kafka. */
  private static final Duration BEFORE_DOUBT = Duration.ofMillis(100);

  private final TenantNumbers numbers;
  private final LogIdentity identity;
  private final Doubts doubts;
  private final Waiters waiters = new Waiters();
  private final Rounds rounds;

  TenantSequencePoller(TenantNumbers numbers, LogIdentity identity, Doubts doubts) {
    this.numbers = numbers;
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
    return numbers
        .read(tenants)
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
}
