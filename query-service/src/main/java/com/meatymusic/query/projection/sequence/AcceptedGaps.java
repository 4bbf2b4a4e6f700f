package com.meatymusic.query.projection.sequence;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.schemas.Ids;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Gaps in tenants' numbering that operators accepted, for every subscription and for good. */
public final class AcceptedGaps {

  private AcceptedGaps() {}

  /**
   * Events of a tenant that are missing in the log.
   *
   * @param offset of the event that came instead
   * @param lastSeq number of the last event before them
   * @param nextSeq number of the event that came instead
   */
  public record Gap(
      UUID tenantId, String topic, int partition, long offset, long lastSeq, long nextSeq) {}

  /** A gap, and who accepted it. */
  public record Accepted(UUID id, Gap gap, String who, String reason, Instant at) {}

  static boolean contains(Connection connection, Gap gap) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT 1 FROM accepted_gap WHERE tenant_id = ? AND topic = ? AND partition = ?"
                + " AND record_offset = ? AND last_seq = ? AND next_seq = ?",
            row -> true,
            gap.tenantId(),
            gap.topic(),
            gap.partition(),
            gap.offset(),
            gap.lastSeq(),
            gap.nextSeq())
        .isPresent();
  }

  /** Accepts it, in a transaction that is bound to its tenant; twice is as once. */
  public static void add(Connection connection, Gap gap, String who, String reason)
      throws SQLException {
    Jdbc.update(
        connection,
        """
        INSERT INTO accepted_gap (tenant_id, id, topic, partition, record_offset, last_seq, next_seq,
          who, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        gap.tenantId(),
        Ids.next(),
        gap.topic(),
        gap.partition(),
        gap.offset(),
        gap.lastSeq(),
        gap.nextSeq(),
        who,
        reason);
  }

  /** Those that were accepted before one, the newest first; for the owner of the tables. */
  public static List<Accepted> before(Connection connection, UUID before, int most)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT * FROM accepted_gap WHERE id < ? ORDER BY id DESC LIMIT ?",
        AcceptedGaps::accepted,
        before,
        most);
  }

  private static Accepted accepted(ResultSet row) throws SQLException {
    return new Accepted(
        row.getObject("id", UUID.class),
        new Gap(
            row.getObject("tenant_id", UUID.class),
            row.getString("topic"),
            row.getInt("partition"),
            row.getLong("record_offset"),
            row.getLong("last_seq"),
            row.getLong("next_seq")),
        row.getString("who"),
        row.getString("reason"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
