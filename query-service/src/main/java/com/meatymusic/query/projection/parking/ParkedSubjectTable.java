package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which subjects are parked, and why. Parking is rare, so one statement a row is quick enough. */
final class ParkedSubjectTable {

  private static final String WHERE =
      " WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?";
  private static final String LIST =
      """
      SELECT s.*, (SELECT count(*) FROM parked_record r WHERE r.tenant_id = s.tenant_id
        AND r.projection = s.projection AND r.generation = s.generation
        AND r.subject = s.subject) AS records
      FROM parked_subject s
      WHERE (tenant_id, projection, generation, subject) %s (?, ?, ?, ?)
        AND (? = '' OR projection = ?)
      ORDER BY tenant_id, projection, generation, subject LIMIT ?
      """;

  private ParkedSubjectTable() {}

  /**
   * A parked subject, as operators see it.
   *
   * @param id opaque
   * @param records that wait, the one that could not be applied first
   */
  record Subject(
      String id,
      UUID tenantId,
      String projection,
      int generation,
      String subject,
      String code,
      String detail,
      Instant parkedAt,
      long records) {}

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

  private static ParkedId id(ResultSet row) throws SQLException {
    return new ParkedId(
        row.getObject("tenant_id", UUID.class),
        new GenerationId(row.getString("projection"), row.getInt("generation")),
        row.getString("subject"));
  }

  /** One subject as operators see it; empty when it is not parked. */
  static Optional<Subject> find(Connection connection, ParkedId id) throws SQLException {
    return list(connection, "=", id, "", 1).stream().findFirst();
  }

  /**
   * A page of them as operators see it, in the order of their ids.
   *
   * @param projection of which; all for an empty one
   */
  static List<Subject> after(Connection connection, ParkedId after, String projection, int most)
      throws SQLException {
    return list(connection, ">", after, projection, most);
  }

  private static List<Subject> list(
      Connection connection, String comparison, ParkedId id, String projection, int most)
      throws SQLException {
    return Jdbc.list(
        connection,
        LIST.formatted(comparison),
        ParkedSubjectTable::subject,
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        projection,
        projection,
        most);
  }

  private static Subject subject(ResultSet row) throws SQLException {
    ParkedId id = id(row);
    return new Subject(
        id.toString(),
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        row.getString("code"),
        row.getString("detail"),
        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
        row.getLong("records"));
  }

  /** Adds a subject, unless it is there already. */
  static void add(Connection connection, ParkedId id, Fault fault) throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO parked_subject (tenant_id, projection, generation, subject, code, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        fault.code(),
        fault.detail());
  }

  /** The subject waits for another reason than before. */
  static void keep(Connection connection, ParkedId id, Fault fault) throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE parked_subject SET code = ?, detail = ?" + WHERE,
        fault.code(),
        fault.detail(),
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
