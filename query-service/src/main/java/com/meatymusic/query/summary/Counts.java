package com.meatymusic.query.summary;

import com.meatymusic.query.projection.Table;
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
        values.get(Table.TENANT_ID),
        values.get(CountTable.USERS),
        values.get(CountTable.ACTIVE_USERS),
        values.get(CountTable.INVITATIONS),
        values.get(CountTable.MOODS),
        values.get(CountTable.RECOMMENDATIONS),
        values.get(CountTable.RATINGS),
        values.get(CountTable.EVENTS),
        values.get(CountTable.VERSION),
        values.get(CountTable.UPDATED_AT));
  }
}
