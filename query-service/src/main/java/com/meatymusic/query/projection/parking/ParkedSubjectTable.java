package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which subjects are parked, and why. Parking is rare, so one statement a row is quick enough. */
final class ParkedSubjectTable {

  private static final String WHERE =
      " WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?";

  private ParkedSubjectTable() {}

  /** Those of some tenants. */
  static Set<ParkedId> of(Connection connection, Collection<UUID> tenants) throws SQLException {
    return Set.copyOf(
        Jdbc.list(
            connection,
            "SELECT tenant_id, projection, generation, subject FROM parked_subject"
                + " WHERE tenant_id = ANY (?)",
            ParkedSubjectTable::id,
            SqlArray.of("uuid", tenants)));
  }

  static ParkedId id(ResultSet row) throws SQLException {
    return new ParkedId(
        row.getObject("tenant_id", UUID.class),
        new GenerationId(row.getString("projection"), row.getInt("generation")),
        row.getString("subject"));
  }

  /**
   * Adds a subject, unless it is there already.
   *
   * @param build what the build can read that parks it
   */
  static void add(Connection connection, ParkedId id, Fault fault, String build)
      throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO parked_subject (tenant_id, projection, generation, subject, code, detail,"
            + " unreadable_by) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        fault.code(),
        fault.detail(),
        unreadableBy(fault, build));
  }

  private static SqlArray unreadableBy(Fault fault, String build) {
    return SqlArray.of("text", fault.isUnread() ? List.of(build) : List.of());
  }

  /**
   * The subject waits for this reason.
   *
   * @param another whether its first record is another one than before
   */
  static void keep(Connection connection, ParkedId id, Fault fault, String build, boolean another)
      throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE parked_subject SET code = ?, detail = ?, unreadable_by = ARRAY(SELECT DISTINCT"
            + " unnest(?::text[] || CASE WHEN ? THEN '{}' ELSE unreadable_by END))"
            + WHERE,
        fault.code(),
        fault.detail(),
        unreadableBy(fault, build),
        another,
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject());
  }

  /**
   * Takes away a subject.
   *
   * @param subject null for all of the tenant
   */
  static void evict(
      Connection connection, GenerationId generation, UUID tenantId, @Nullable String subject)
      throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_subject WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND subject = coalesce(?, subject)",
        tenantId,
        generation.projection(),
        generation.generation(),
        subject);
  }

  static void clear(Connection connection, GenerationId generation) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_subject WHERE projection = ? AND generation = ?",
        generation.projection(),
        generation.generation());
  }
}
