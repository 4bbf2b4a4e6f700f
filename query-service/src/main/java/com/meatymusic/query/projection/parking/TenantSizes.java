package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedRecordTable.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many records each tenant has parked in each generation, those of the batch included. What is
 * stored is counted once a batch, and only of tenants of which the batch parks something.
 */
final class TenantSizes {

  private final Connection connection;
  private final long most;
  private final Map<UUID, Map<GenerationId, Long>> stored = new HashMap<>();
  private final Map<UUID, Map<GenerationId, Long>> added = new HashMap<>();

  /**
   * @param most records of a tenant that may be parked in a generation
   */
  TenantSizes(Connection connection, long most) {
    this.connection = connection;
    this.most = most;
  }

  /** The batch parks one more. */
  void add(UUID tenant, GenerationId generation) {
    added.computeIfAbsent(tenant, t -> new HashMap<>()).merge(generation, 1L, Long::sum);
  }

  /** Something of the tenant is parked no longer; this is what the batch still parks. */
  void forget(UUID tenant, List<Entry> records) {
    stored.remove(tenant);
    added.remove(tenant);
    records.stream()
        .filter(each -> each.record().tenantId().equals(tenant))
        .forEach(each -> add(tenant, each.generation()));
  }

  /** What to tell an operator when the tenant has as many as may be; null when it has fewer. */
  @Nullable String full(UUID tenant, GenerationId generation) throws SQLException {
    long size = of(tenant, generation);
    return size < most
        ? null
        : "%d records of tenant %s are parked in %s, the most there may be: drive them again or discard them, then resume it"
            .formatted(size, tenant, generation);
  }

  private long of(UUID tenant, GenerationId generation) throws SQLException {
    Map<GenerationId, Long> before = stored.get(tenant);
    if (before == null) {
      before = ParkedRecordTable.sizes(connection, tenant);
      stored.put(tenant, before);
    }
    return before.getOrDefault(generation, 0L)
        + added.getOrDefault(tenant, Map.of()).getOrDefault(generation, 0L);
  }
}
