package com.meatymusic.query.read.freshness;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.TenantTransactions;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds out the last number that any command can have given out to the tenants of a partition: all
 * commands of now are decided, and all their events projected. One question a partition at a time,
 * however many wait for its answer.
 */
@Component
final class Doubts {

  private static final Logger log = LoggerFactory.getLogger(Doubts.class);
  private static final Duration AGAIN = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private final TenantTransactions transactions;
  private final LogIdentity identity;
  private final LogEnds ends;
  private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

  Doubts(TenantTransactions transactions, LogIdentity identity, LogEnds ends) {
    this.transactions = transactions;
    this.identity = identity;
    this.ends = ends;
  }

  /** Takes the answer. */
  interface Judge {

    /**
     * @param began when the question was put, as {@link System#nanoTime()}
     * @param last each tenant's last number, 0 for who has none; without those that stand still
     */
    void judge(long began, Map<UUID, Long> last);
  }

  /**
   * Puts the question, unless it is being answered already.
   *
   * @param tenants about whom, as of when it can be answered
   */
  void begin(int partition, Supplier<Set<UUID>> tenants, Judge judge) {
    if (underWay.add(partition)) {
      long began = System.nanoTime();
      Thread.startVirtualThread(() ->
          ends.eventsOfAllCommands(partition)
              .flatMap(end -> projected(partition, end, tenants))
              .timeout(LONGEST)
              .doOnNext(last -> judge.judge(began, last))
              // Kafka does not answer, or somebody lags: then the doubt stays one.
              .doOnError(e -> log.debug("partition {} stays in doubt", partition, e))
              .onErrorComplete()
              .then(Mono.delay(PAUSE))
              .doFinally(signal -> underWay.remove(partition))
              .subscribe());
    }
  }

  private record Shown(long position, Map<UUID, Long> last) {}

  private Mono<Map<UUID, Long>> projected(int partition, long end, Supplier<Set<UUID>> tenants) {
    return Mono.defer(() -> shown(partition, tenants.get()))
        .filterWhen(shown -> ends.eventsLeft(partition, shown.position(), end).map(n -> n == 0))
        .repeatWhenEmpty(rounds -> rounds.delayElements(AGAIN))
        .map(Shown::last);
  }

  private Mono<Shown> shown(int partition, Set<UUID> tenants) {
    return transactions.read(tenants, connection -> shown(connection, partition, tenants));
  }

  private Mono<Shown> shown(Connection connection, int partition, Set<UUID> tenants) {
    Map<UUID, Long> last = new HashMap<>();
    tenants.forEach(tenant -> last.put(tenant, 0L));
    return Flux.from(
            connection
                .createStatement(EngineTables.numbersAt())
                .bind("$1", identity.topic())
                .bind("$2", partition)
                .bind("$3", tenants.toArray(UUID[]::new))
                .execute())
        .flatMap(result ->
            result.map((row, metadata) -> {
              UUID tenant = row.get(1, UUID.class);
              if (tenant != null && Boolean.TRUE.equals(row.get(3, Boolean.class))) {
                last.remove(tenant);
              } else if (tenant != null) {
                last.put(tenant, Objects.requireNonNull(row.get(2, Long.class), "tenant_seq"));
              }
              return Objects.requireNonNull(row.get(0, Long.class), "position");
            }))
        .reduce((one, other) -> one)
        .map(position -> new Shown(position, last));
  }
}
