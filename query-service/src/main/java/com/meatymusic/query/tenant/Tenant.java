package com.meatymusic.query.tenant;

import com.meatymusic.query.projection.Table;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.read.model.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as clients see it.
 *
 * @param status active, trialing, expired, suspended or offboarded
 * @param suspension who suspended it and why; null when it is not suspended
 * @param trial its last trial; null when it never had one
 */
record Tenant(
    UUID id,
    String slug,
    String name,
    String plan,
    String status,
    @Nullable Suspension suspension,
    @Nullable Trial trial,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Versioned {

  /**
   * A suspension.
   *
   * @param by owner or operator
   */
  record Suspension(String by, @Nullable String reason) {}

  /**
   * A trial.
   *
   * @param number from 1
   * @param endsAt when it ends or ended; null once it was converted
   */
  record Trial(long number, @Nullable Instant endsAt) {}

  static Tenant of(Values values) {
    // A generation of before this column knows nothing of a tenant's standing.
    String standing = values.find(TenantTable.STANDING);
    String by = values.get(TenantTable.SUSPENDED_BY);
    Long trial = values.get(TenantTable.TRIAL);
    return new Tenant(
        values.get(Table.TENANT_ID),
        values.get(TenantTable.SLUG),
        values.get(TenantTable.NAME),
        values.get(TenantTable.PLAN),
        status(standing == null ? "active" : standing, by),
        by == null ? null : new Suspension(by, values.get(TenantTable.SUSPENSION_REASON)),
        trial == null ? null : new Trial(trial, values.get(TenantTable.TRIAL_ENDS_AT)),
        values.get(TenantTable.VERSION),
        values.get(TenantTable.CREATED_AT),
        values.get(TenantTable.UPDATED_AT));
  }

  private static String status(String standing, @Nullable String suspendedBy) {
    return suspendedBy == null || standing.equals("offboarded") ? standing : "suspended";
  }
}
