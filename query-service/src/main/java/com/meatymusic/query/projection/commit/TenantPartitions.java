package com.meatymusic.query.projection.commit;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenants of a batch, each with its partition: no row or number is made without it. */
public record TenantPartitions(Map<UUID, Integer> partitions) {

  public static TenantPartitions of(List<ReceivedRecord> batch) {
    Map<UUID, Integer> partitions = new HashMap<>();
    batch.forEach(record -> partitions.put(record.tenantId(), record.partition()));
    return new TenantPartitions(partitions);
  }

  public Set<UUID> tenants() {
    return partitions.keySet();
  }

  /**
   * A tenant's partition.
   *
   * @throws IllegalStateException when it is none of the batch, whose rows nobody may touch
   */
  int of(UUID tenantId) {
    Integer partition = partitions.get(tenantId);
    if (partition == null) {
      throw new IllegalStateException("tenant %s is not of this batch".formatted(tenantId));
    }
    return partition;
  }

  /** A row as it stands in a table now; its first value is its tenant. */
  public ChangedRow row(Table table, int generation, @Nullable Object[] values) {
    if (values[0] instanceof UUID tenantId) {
      return new ChangedRow(of(tenantId), table, generation, values);
    }
    throw new IllegalStateException(table.name() + ": a row without tenant");
  }

  /** The same numbers, each of a tenant with its partition. */
  public Map<Tenant, Long> locate(Map<UUID, Long> numbers) {
    Map<Tenant, Long> located = new HashMap<>();
    numbers.forEach((tenantId, number) -> located.put(new Tenant(tenantId, of(tenantId)), number));
    return located;
  }
}
