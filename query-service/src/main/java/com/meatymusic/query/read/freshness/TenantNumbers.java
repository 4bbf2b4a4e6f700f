package com.meatymusic.query.read.freshness;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.model.EngineTables;
import com.meatymusic.query.read.model.TenantTransactions;
import io.r2dbc.spi.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks Postgres how far tenants are projected. */
@Component
class TenantNumbers {

  private final TenantTransactions transactions;
  private final LogIdentity identity;

  TenantNumbers(TenantTransactions transactions, LogIdentity identity) {
    this.transactions = transactions;
    this.identity = identity;
  }

  /**
   * A partition as it is shown.
   *
   * @param position where the live subscription is
   * @param last each tenant's last number, 0 for one that has none; without stopped tenants
   */
  record Shown(long position, Map<UUID, Long> last) {}

  /** The last number of each tenant that has one. */
  Mono<Map<UUID, Long>> read(Set<UUID> tenants) {
    return transactions.read(tenants, connection -> read(connection, tenants));
  }

  private static Mono<Map<UUID, Long>> read(Connection connection, Set<UUID> tenants) {
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

  /** What is shown of a partition, and the numbers of its tenants. */
  Mono<Shown> shown(int partition, Set<UUID> tenants) {
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
