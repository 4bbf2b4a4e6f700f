package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What stays of operators' decisions about parked subjects. */
final class ParkedAuditTable {

  private ParkedAuditTable() {}

  /** A record that an operator left out of a projection, by its place in the log. */
  record Discarded(String projection, String place) {}

  /** Something that was done. */
  record AuditEntry(
      UUID id,
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

  /** Where a record stands in the log. */
  static String place(ConsumerRecord<?, ?> record) {
    return "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
  }

  static Set<Discarded> discarded(Connection connection, Collection<UUID> tenants)
      throws SQLException {
    return Set.copyOf(
        Jdbc.list(
            connection,
            "SELECT projection, discarded FROM parked_audit"
                + " WHERE tenant_id = ANY (?) AND discarded IS NOT NULL",
            row -> new Discarded(row.getString(1), row.getString(2)),
            SqlArray.of("uuid", tenants)));
  }

  /**
   * Notes what was done.
   *
   * @param reason why a record was left out; null when none was to be
   */
  static void add(
      Connection connection,
      ParkedId id,
      String who,
      @Nullable String reason,
      Redrive.Result result)
      throws SQLException {
    Jdbc.update(
        connection,
        """
        INSERT INTO parked_audit (tenant_id, id, who, action, reason, projection, generation,
          subject, discarded, applied, left_parked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.tenantId(),
        Ids.next(),
        who,
        reason == null ? "redrive" : "discard",
        reason,
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        result.discarded(),
        result.applied(),
        result.left());
  }

  /** What was done before, the newest first. */
  static List<AuditEntry> before(Connection connection, UUID before, int most) throws SQLException {
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
