package com.meatymusic.query.projection.commit;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction of the live subscription has committed, for what is derived from it.
 *
 * @param ranges how far each partition moved
 * @param tenants the last number of each tenant in it
 * @param rows of cached tables, whole, as they now stand, and those put on timelines
 * @param removals what went from cached tables and timelines, before these rows came
 * @param erased whose cards have to be deleted, also where nobody would read them
 * @param parked tenants of which something was parked: no card of theirs may answer
 */
public record CommittedBatch(
    List<OffsetRange> ranges,
    Map<Tenant, Long> tenants,
    List<ChangedRow> rows,
    List<Removal> removals,
    List<Erased> erased,
    Set<Tenant> parked) {

  /** A tenant and the partition of its log. */
  public record Tenant(UUID tenantId, int partition) {}

  /**
   * Rows that went.
   *
   * @param owner whose timeline it is; null for all rows of the tenant
   */
  public record Removal(
      int partition, Table table, int generation, UUID tenantId, @Nullable Object owner) {}

  /**
   * Who was erased.
   *
   * @param user id of the user; null for the tenant with all its users
   */
  public record Erased(int partition, UUID tenantId, @Nullable String user) {}

  /** Told of what happens to rows, on the thread that does it. */
  public interface Listener {

    /** All of them, one after the other. */
    static Listener all(List<Listener> listeners) {
      return new Listener() {
        @Override
        public void committed(CommittedBatch committed) {
          listeners.forEach(each -> each.committed(committed));
        }

        @Override
        public void rewriting(int partition) {
          listeners.forEach(each -> each.rewriting(partition));
        }

        @Override
        public void dropped(List<String> tables) {
          listeners.forEach(each -> each.dropped(tables));
        }
      };
    }

    /**
     * The live subscription has committed. Must neither block for long nor throw: the rows are
     * committed, whatever happens here.
     */
    void committed(CommittedBatch committed);

    /** Rows of a partition are about to change beside the subscription; told before the commit. */
    default void rewriting(int partition) {}

    /** Tables are gone, with all that was derived from them. */
    default void dropped(List<String> tables) {}
  }
}
