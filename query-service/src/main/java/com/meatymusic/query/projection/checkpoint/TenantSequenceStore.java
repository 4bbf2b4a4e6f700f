package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.TenantSequence.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The last event of each tenant on a subscription, and where a gap in the numbering has stopped it.
 */
public final class TenantSequenceStore {

  private static final String SAVE =
      """
      INSERT INTO tenant_sequence (tenant_id, subscription, tenant_seq, stopped_offset, stopped_detail)
      SELECT tenant_id, ?, tenant_seq, stopped_offset, stopped_detail
      FROM unnest(?::uuid[], ?::int8[], ?::int8[], ?::text[])
        AS n(tenant_id, tenant_seq, stopped_offset, stopped_detail)
      ON CONFLICT (tenant_id, subscription) DO UPDATE SET tenant_seq = excluded.tenant_seq,
        stopped_offset = excluded.stopped_offset, stopped_detail = excluded.stopped_detail
      """;

  private TenantSequenceStore() {}

  /** Where these tenants are, in a transaction that is bound to them. */
  public static TenantSequence load(
      Connection connection, Subscription subscription, Collection<UUID> tenants)
      throws SQLException {
    Map<UUID, Place> places = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT tenant_id, tenant_seq, stopped_offset, stopped_detail FROM tenant_sequence"
            + " WHERE subscription = ? AND tenant_id = ANY (?)",
        row ->
            places.put(
                row.getObject(1, UUID.class),
                new Place(row.getLong(2), row.getObject(3, Long.class), row.getString(4))),
        subscription.name(),
        SqlArray.of("uuid", tenants));
    return new TenantSequence(places);
  }

  /** Writes where those are by now that were touched. */
  public static void save(Connection connection, Subscription subscription, TenantSequence sequence)
      throws SQLException {
    Map<UUID, Place> changed = sequence.changed();
    if (changed.isEmpty()) {
      return;
    }
    Collection<Place> places = changed.values();
    Jdbc.update(
        connection,
        SAVE,
        subscription.name(),
        SqlArray.of("uuid", changed.keySet()),
        SqlArray.of("int8", places, Place::tenantSeq),
        SqlArray.of("int8", places, Place::stoppedAt),
        SqlArray.of("text", places, Place::detail));
  }

  /** Every tenant there is, in the order of their ids; for the owner of the tables. */
  public static List<UUID> tenants(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id FROM tenant_sequence WHERE subscription = ? ORDER BY tenant_id",
        row -> row.getObject(1, UUID.class),
        Subscription.LIVE);
  }

  /** Takes away a subscription that nobody goes along any more; for the owner of the tables. */
  public static void remove(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(connection, "DELETE FROM tenant_sequence WHERE subscription = ?", id.toString());
  }
}
