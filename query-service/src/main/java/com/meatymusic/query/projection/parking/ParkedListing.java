package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parked subjects one by one, in the order of their ids; for the owner of the tables. */
public final class ParkedListing {

  private static final String KEY = "(s.tenant_id, s.projection, s.generation, s.subject)";

  private static final String LIST =
      """
      SELECT s.*, %s AS cause, (SELECT count(*) FROM parked_record r
        WHERE r.tenant_id = s.tenant_id AND r.projection = s.projection
        AND r.generation = s.generation AND r.subject = s.subject) AS records
      FROM parked_subject s WHERE %s
      """
          .formatted(ParkedFilter.CAUSE, ParkedFilter.WHERE);

  private static final String BEHIND = " AND " + KEY + " > (?, ?, ?, ?)";

  private static final String ORDER =
      " ORDER BY tenant_id, projection, generation, subject LIMIT ?";

  private ParkedListing() {}

  /**
   * A parked subject, as operators see it.
   *
   * @param id opaque
   * @param cause id of the cause that it shares with others
   * @param records that wait, the one that could not be applied first
   */
  public record Subject(
      String id,
      UUID tenantId,
      String projection,
      int generation,
      String subject,
      String cause,
      String code,
      String detail,
      Instant parkedAt,
      long records) {

    public ParkedId parkedId() {
      return new ParkedId(tenantId, new GenerationId(projection, generation), subject);
    }

    public Fault fault() {
      return new Fault(code, detail);
    }
  }

  /** One subject; empty when it is not parked. */
  public static Optional<Subject> find(Connection connection, ParkedId id) throws SQLException {
    String here = " AND " + KEY + " = (?, ?, ?, ?)";
    return list(connection, here, ParkedFilter.ALL.parametersThen(id.parts(), 1)).stream()
        .findFirst();
  }

  /** Those behind one. */
  public static List<Subject> after(
      Connection connection, ParkedId after, ParkedFilter filter, int most) throws SQLException {
    return list(connection, BEHIND, filter.parametersThen(after.parts(), most));
  }

  /** Those behind one that some build could not read, and this one has not tried yet. */
  public static List<Subject> unread(Connection connection, String build, ParkedId after, int most)
      throws SQLException {
    return list(
        connection,
        BEHIND + " AND s.code IN (?, ?) AND NOT ? = ANY (s.unreadable_by)",
        ParkedFilter.ALL.parametersThen(
            after.parts(), Fault.UNREADABLE, Fault.TYPE_UNKNOWN, build, most));
  }

  private static List<Subject> list(
      Connection connection, String condition, @Nullable Object[] parameters) throws SQLException {
    return Jdbc.list(connection, LIST + condition + ORDER, ParkedListing::subject, parameters);
  }

  private static Subject subject(ResultSet row) throws SQLException {
    ParkedId id = ParkedSubjectTable.id(row);
    return new Subject(
        id.toString(),
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        row.getString("cause"),
        row.getString("code"),
        row.getString("detail"),
        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
        row.getLong("records"));
  }
}
