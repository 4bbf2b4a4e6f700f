package com.meatymusic.query.projection.sequence;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.sequence.AcceptedGaps.Gap;
import com.meatymusic.query.projection.sequence.TenantSequence.Place;
import java.sql.Connection;
import java.sql.ResultSet;
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
      INSERT INTO tenant_sequence (tenant_id, subscription, tenant_seq, stopped_offset,
        stopped_detail, stopped_build, digest, digest_seq)
      SELECT tenant_id, ?, tenant_seq, stopped_offset, stopped_detail, stopped_build, digest, tenant_seq
      FROM unnest(?::uuid[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::int8[])
        AS n(tenant_id, tenant_seq, stopped_offset, stopped_detail, stopped_build, digest)
      ON CONFLICT (tenant_id, subscription) DO UPDATE SET tenant_seq = excluded.tenant_seq,
        stopped_offset = excluded.stopped_offset, stopped_detail = excluded.stopped_detail,
        stopped_build = excluded.stopped_build, digest = excluded.digest,
        digest_seq = excluded.digest_seq
      """;

  private TenantSequenceStore() {}

  /** Where these tenants are, in a transaction that is bound to them. */
  public static TenantSequence load(
      Connection connection, Subscription subscription, Collection<UUID> tenants)
      throws SQLException {
    Map<UUID, Place> places = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT tenant_id, tenant_seq, stopped_offset, stopped_detail, stopped_build,"
            + " CASE WHEN digest_seq = tenant_seq THEN digest END FROM tenant_sequence"
            + " WHERE subscription = ? AND tenant_id = ANY (?)",
        row ->
            places.put(
                row.getObject(1, UUID.class),
                new Place(
                    row.getLong(2),
                    row.getObject(3, Long.class),
                    row.getString(4),
                    row.getString(5),
                    row.getObject(6, Long.class))),
        subscription.name(),
        SqlArray.of("uuid", tenants));
    return new TenantSequence(places, gap -> isAccepted(connection, gap));
  }

  /** Of tenants none of whose events were taken yet, in transactions that are bound to them. */
  public static TenantSequence beginning(Connection connection) {
    return new TenantSequence(Map.of(), gap -> isAccepted(connection, gap));
  }

  /**
   * Gives tenants the digest that an earlier build did not compute, where they are still at that
   * number; in a transaction that is bound to them.
   */
  public static void addDigests(
      Connection connection, TenantSequence sequence, Collection<UUID> tenants)
      throws SQLException {
    Jdbc.update(
        connection,
        """
        UPDATE tenant_sequence t SET digest = n.digest, digest_seq = n.tenant_seq
        FROM unnest(?::uuid[], ?::int8[], ?::int8[]) AS n(tenant_id, tenant_seq, digest)
        WHERE t.tenant_id = n.tenant_id AND t.subscription = ? AND t.tenant_seq = n.tenant_seq
          AND (t.digest IS NULL OR t.digest_seq IS DISTINCT FROM n.tenant_seq)
        """,
        SqlArray.of("uuid", tenants),
        SqlArray.of("int8", tenants, sequence::last),
        SqlArray.of("int8", tenants, sequence::digest),
        Subscription.LIVE);
  }

  private static boolean isAccepted(Connection connection, Gap gap) {
    try {
      return AcceptedGaps.contains(connection, gap);
    } catch (SQLException e) {
      throw new TransientFaultException("it cannot be looked up whether a gap was accepted", e);
    }
  }

  /**
   * Tenants that stand, in the order of their ids, behind a place in that order; for the owner of
   * the tables.
   */
  public static List<StoppedTenant> stopped(
      Connection connection, UUID tenant, String subscription, int most) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id, subscription, tenant_seq, stopped_offset, stopped_detail"
            + " FROM tenant_sequence WHERE stopped_offset IS NOT NULL"
            + " AND (tenant_id, subscription) > (?, ?) ORDER BY tenant_id, subscription LIMIT ?",
        TenantSequenceStore::stoppedTenant,
        tenant,
        subscription,
        most);
  }

  /** Where a tenant stands, the live subscription first; for the owner of the tables. */
  public static List<StoppedTenant> stopped(Connection connection, UUID tenant)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id, subscription, tenant_seq, stopped_offset, stopped_detail"
            + " FROM tenant_sequence WHERE stopped_offset IS NOT NULL AND tenant_id = ?"
            + " ORDER BY subscription = ? DESC, subscription",
        TenantSequenceStore::stoppedTenant,
        tenant,
        Subscription.LIVE);
  }

  /**
   * Some of those that another build than this one stopped at a type of event that it does not
   * know; for the owner of the tables.
   *
   * @param build what this build can read
   */
  public static List<StoppedTenant> waiting(Connection connection, String build, int most)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id, subscription, tenant_seq, stopped_offset, stopped_detail"
            + " FROM tenant_sequence WHERE stopped_offset IS NOT NULL AND stopped_build <> ?"
            + " ORDER BY tenant_id, subscription LIMIT ?",
        TenantSequenceStore::stoppedTenant,
        build,
        most);
  }

  private static StoppedTenant stoppedTenant(ResultSet row) throws SQLException {
    return new StoppedTenant(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5));
  }

  /** Tenants that stop for a moment, while their rows are removed; for the owner of the tables. */
  public static List<StoppedTenant> removing(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id, subscription, tenant_seq, stopped_offset, stopped_detail"
            + " FROM tenant_sequence WHERE stopped_offset IS NOT NULL AND stopped_detail = ?"
            + " ORDER BY tenant_id, subscription LIMIT 100",
        TenantSequenceStore::stoppedTenant,
        TenantSequence.REMOVING);
  }

  /** On how many tenants each subscription stands; for the owner of the tables. */
  public static Map<String, Long> stoppedCounts(Connection connection) throws SQLException {
    Map<String, Long> counts = new HashMap<>(Map.of(Subscription.LIVE, 0L));
    Jdbc.each(
        connection,
        "SELECT subscription, count(*) FROM tenant_sequence WHERE stopped_offset IS NOT NULL"
            + " AND stopped_detail IS DISTINCT FROM ? GROUP BY subscription",
        row -> counts.put(row.getString(1), row.getLong(2)),
        TenantSequence.REMOVING);
    return counts;
  }

  /**
   * Has whoever reads on for these tenants wait until the transaction ends, which is bound to them.
   */
  public static void lock(Connection connection, Collection<UUID> tenants) throws SQLException {
    Jdbc.list(
        connection,
        "SELECT tenant_id FROM tenant_sequence WHERE subscription = ? AND tenant_id = ANY (?)"
            + " ORDER BY tenant_id FOR UPDATE",
        row -> row.getObject(1, UUID.class),
        Subscription.LIVE,
        SqlArray.of("uuid", tenants));
  }

  /** Those of these tenants that don't stand at the same place on both subscriptions. */
  public static List<UUID> stoppedElsewhere(
      Connection connection, Subscription subscription, Collection<UUID> tenants)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT one.tenant_id FROM tenant_sequence one JOIN tenant_sequence live USING (tenant_id)"
            + " WHERE one.subscription = ? AND live.subscription = ? AND one.tenant_id = ANY (?)"
            + " AND one.stopped_offset IS DISTINCT FROM live.stopped_offset",
        row -> row.getObject(1, UUID.class),
        subscription.name(),
        Subscription.LIVE,
        SqlArray.of("uuid", tenants));
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
        SqlArray.of("text", places, Place::detail),
        SqlArray.of("text", places, Place::build),
        SqlArray.of("int8", places, Place::digest));
  }

  /** Every tenant there is, in the order of their ids; for the owner of the tables. */
  public static List<UUID> tenants(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT tenant_id FROM tenant_sequence WHERE subscription = ? ORDER BY tenant_id",
        row -> row.getObject(1, UUID.class),
        Subscription.LIVE);
  }

  /** Has the live subscription know of no tenant; for the owner of the tables. */
  public static void restart(Connection connection) throws SQLException {
    Jdbc.update(
        connection, "DELETE FROM tenant_sequence WHERE subscription = ?", Subscription.LIVE);
  }

  /** Takes away a subscription that nobody goes along any more; for the owner of the tables. */
  public static void remove(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(connection, "DELETE FROM tenant_sequence WHERE subscription = ?", id.toString());
  }
}
