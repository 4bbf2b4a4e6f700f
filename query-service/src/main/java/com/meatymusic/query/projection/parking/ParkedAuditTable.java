package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stays of decisions about parked subjects. */
public final class ParkedAuditTable {

  private ParkedAuditTable() {}

  /**
   * What was done at once about a subject.
   *
   * @param discarded the record that was left out; null when none was
   * @param left records that are parked still
   */
  public record Done(int applied, @Nullable RecordPlace discarded, long left) {}

  /** A record that an operator left out of a projection, by its place in the log. */
  record Discarded(String projection, String place) {}

  /**
   * Something that was done.
   *
   * @param deed id of all that was asked for at once; null of what earlier builds did
   * @param left records that were parked still
   */
  public record AuditEntry(
      UUID id,
      @Nullable UUID deed,
      UUID tenantId,
      Instant at,
      String who,
      String action,
      @Nullable String reason,
      String projection,
      int generation,
      String subject,
      @Nullable String discarded,
      int applied,
      int left) {}

  /**
   * Those of some tenants that were left out between two offsets, whatever the partition.
   *
   * @param last offset, itself among them
   */
  static Set<Discarded> discarded(
      Connection connection, Collection<UUID> tenants, long first, long last) throws SQLException {
    return Set.copyOf(
        Jdbc.list(
            connection,
            "SELECT projection, discarded FROM parked_audit WHERE tenant_id = ANY (?)"
                + " AND discarded IS NOT NULL AND discarded_offset BETWEEN ? AND ?",
            row -> new Discarded(row.getString(1), row.getString(2)),
            SqlArray.of("uuid", tenants),
            first,
            last));
  }

  /** Notes what was done about a subject, in a transaction that is bound to its tenant. */
  public static void add(Connection connection, ParkedId id, Deed deed, Done done)
      throws SQLException {
    Jdbc.update(
        connection,
        """
        INSERT INTO parked_audit (tenant_id, id, who, action, reason, projection, generation,
          subject, discarded, applied, left_parked, deed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.tenantId(),
        Ids.next(),
        deed.who(),
        done.discarded() == null ? deed.action() : Deed.DISCARD,
        deed.reason(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        done.discarded() == null ? null : done.discarded().toString(),
        done.applied(),
        done.left(),
        deed.id());
  }

  /** What was done before, the newest first; for the owner of the tables. */
  public static List<AuditEntry> before(Connection connection, UUID before, int most)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT * FROM parked_audit WHERE id < ? ORDER BY id DESC LIMIT ?",
        ParkedAuditTable::entry,
        before,
        most);
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("deed", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("action"),
        row.getString("reason"),
        row.getString("projection"),
        row.getInt("generation"),
        row.getString("subject"),
        row.getString("discarded"),
        row.getInt("applied"),
        row.getInt("left_parked"));
  }
}
