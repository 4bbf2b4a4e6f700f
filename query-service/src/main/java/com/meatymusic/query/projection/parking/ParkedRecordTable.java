package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.RecordPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parked records, as their places in the log. */
final class ParkedRecordTable {

  private static final String OF_SUBJECT =
      " FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?";

  private static final String INSERT =
      """
      INSERT INTO parked_record (tenant_id, projection, generation, topic, partition,
        record_offset, subject, record_time)
      SELECT tenant_id, projection, generation, topic, partition, record_offset, subject,
        to_timestamp(millis / 1000.0)
      FROM unnest(?::uuid[], ?::text[], ?::int4[], ?::text[], ?::int4[], ?::int8[], ?::text[],
        ?::int8[]) AS n(tenant_id, projection, generation, topic, partition, record_offset,
        subject, millis)
      """;

  /** Milliseconds; a producer's clock can say anything. */
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private ParkedRecordTable() {}

  /** A record that is parked in a generation. */
  record Entry(GenerationId generation, ReceivedRecord record) {}

  /** The first records of a subject, in order. */
  static List<RecordPlace> load(Connection connection, ParkedId id, int most) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT topic, partition, record_offset" + OF_SUBJECT + " ORDER BY record_offset LIMIT ?",
        row -> new RecordPlace(row.getString(1), row.getInt(2), row.getLong(3)),
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        most);
  }

  /** How many records of a subject there are. */
  static long count(Connection connection, ParkedId id) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT count(*)" + OF_SUBJECT,
            row -> row.getLong(1),
            id.tenantId(),
            id.generation().projection(),
            id.generation().generation(),
            id.subject())
        .orElse(0L);
  }

  /** How many records a tenant has in each generation; counted, so that it is never off. */
  static Map<GenerationId, Long> sizes(Connection connection, UUID tenantId) throws SQLException {
    Map<GenerationId, Long> sizes = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT projection, generation, count(*) FROM parked_record WHERE tenant_id = ?"
            + " GROUP BY projection, generation",
        row -> sizes.put(new GenerationId(row.getString(1), row.getInt(2)), row.getLong(3)),
        tenantId);
    return sizes;
  }

  static void add(Connection connection, List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    Jdbc.update(
        connection,
        INSERT,
        SqlArray.of("uuid", entries, each -> each.record().tenantId()),
        SqlArray.of("text", entries, each -> each.generation().projection()),
        SqlArray.of("int4", entries, each -> each.generation().generation()),
        SqlArray.of("text", entries, each -> each.record().raw().topic()),
        SqlArray.of("int4", entries, each -> each.record().partition()),
        SqlArray.of("int8", entries, each -> each.record().raw().offset()),
        SqlArray.of("text", entries, each -> each.record().subject()),
        SqlArray.of("int8", entries, each -> Math.clamp(each.record().raw().timestamp(), 0, LAST)));
  }

  static void delete(Connection connection, ParkedId id, RecordPlace place) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ? AND record_offset = ?",
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        place.topic(),
        place.partition(),
        place.offset());
  }

  /**
   * Takes away all of a subject, and gives how many.
   *
   * @param subject null for all of the tenant
   */
  static int evict(
      Connection connection, GenerationId generation, UUID tenantId, @Nullable String subject)
      throws SQLException {
    return Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND subject = coalesce(?, subject)",
        tenantId,
        generation.projection(),
        generation.generation(),
        subject);
  }

  static void clear(Connection connection, GenerationId generation) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE projection = ? AND generation = ?",
        generation.projection(),
        generation.generation());
  }
}
