package com.meatymusic.query.summary;

import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.read.model.Versioned;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant in numbers.
 *
 * @param users everybody who ever became one, deactivated ones among them
 * @param invitations neither accepted nor revoked; some may be over
 * @param ratings how often somebody rated, changes among them
 * @param version number of the tenant's last event in it
 */
record Counts(
    UUID tenantId,
    long users,
    long activeUsers,
    long invitations,
    long moods,
    long recommendations,
    long ratings,
    long events,
    long version,
    Instant updatedAt)
    implements Versioned {

  static Counts of(Values values) {
    return new Counts(
        values.uuid("tenant_id"),
        values.number("users"),
        values.number("active_users"),
        values.number("invitations"),
        values.number("moods"),
        values.number("recommendations"),
        values.number("ratings"),
        values.number("events"),
        values.number("version"),
        values.time("updated_at"));
  }
}
