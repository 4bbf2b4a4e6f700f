package com.meatymusic.query.projection;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction of the live line has committed: for whoever derives from it.
 *
 * @param advances how far each partition moved
 * @param tenants the last number of each tenant in it
 * @param cards rows of cached tables, whole, as they now stand
 */
public record Committed(List<Advance> advances, Map<Tenant, Long> tenants, List<Card> cards) {

  /** A tenant and the partition of its log. */
  public record Tenant(UUID tenantId, int partition) {}

  /** A row of a cached table. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
  public record Card(int partition, Table table, int generation, @Nullable Object[] values) {

    /** The row's tenant. */
    public UUID tenantId() {
      if (values[0] instanceof UUID tenant) {
        return tenant;
      }
      throw new IllegalStateException(table.name() + ": a row without tenant");
    }

    /** The row's version. */
    public long version() {
      if (values[table.index("version")] instanceof Long version) {
        return version;
      }
      throw new IllegalStateException(table.name() + ": a card needs a version");
    }
  }

  /** Told of every commit of the live line, after it, on the projector's thread. */
  @FunctionalInterface
  public interface Listener {
    /** Must neither block for long nor throw: the rows are committed, whatever happens here. */
    void committed(Committed committed);
  }
}
