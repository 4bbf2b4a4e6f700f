package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parked subjects by what they have in common; for the owner of the tables. */
public final class ParkedGroups {

  private static final String SELECT =
      """
      SELECT %1$s AS key, min(s.code) AS code, min(s.detail) AS detail, count(*) AS subjects,
        coalesce(sum(r.records), 0) AS records, count(DISTINCT s.tenant_id) AS tenants,
        array_agg(DISTINCT s.projection ORDER BY s.projection) AS projections,
        min(s.parked_at) AS first_seen, max(s.parked_at) AS last_seen,
        min(concat_ws(E'\\n', s.tenant_id, s.projection, s.generation, s.subject)) AS example
      FROM parked_subject s LEFT JOIN (
        SELECT tenant_id, projection, generation, subject, count(*) AS records FROM parked_record
        GROUP BY tenant_id, projection, generation, subject) r
        USING (tenant_id, projection, generation, subject)
      WHERE %2$s GROUP BY %1$s ORDER BY subjects DESC, key LIMIT ?
      """;

  private ParkedGroups() {}

  /** What subjects of a group have in common. */
  public enum By {
    CAUSE(ParkedFilter.CAUSE),
    PROJECTION("s.projection"),
    TENANT("s.tenant_id::text");

    private final String sql;

    By(String column) {
      this.sql = SELECT.formatted(column, ParkedFilter.WHERE);
    }
  }

  /**
   * Parked subjects that have something in common.
   *
   * @param key id of the cause, name of the projection or id of the tenant
   * @param code null where subjects of several causes may be among them
   * @param detail as the code
   * @param records that wait, all together
   * @param firstSeen when the first of them was parked
   * @param example id of one of them
   */
  public record Group(
      String key,
      @Nullable String code,
      @Nullable String detail,
      List<String> projections,
      long tenants,
      long subjects,
      long records,
      Instant firstSeen,
      Instant lastSeen,
      String example) {}

  /** The largest first. */
  public static List<Group> of(Connection connection, ParkedFilter filter, By by, int most)
      throws SQLException {
    return Jdbc.list(
        connection, by.sql, row -> group(row, by == By.CAUSE), filter.parametersThen(most));
  }

  /** How many subjects there are behind one, in the order of their ids. */
  public static long count(Connection connection, ParkedFilter filter, ParkedId after)
      throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT count(*) FROM parked_subject s WHERE "
                + ParkedFilter.WHERE
                + " AND (s.tenant_id, s.projection, s.generation, s.subject) > (?, ?, ?, ?)",
            row -> row.getLong(1),
            filter.parametersThen((Object) after.parts()))
        .orElse(0L);
  }

  private static Group group(ResultSet row, boolean ofOneCause) throws SQLException {
    return new Group(
        row.getString("key"),
        ofOneCause ? row.getString("code") : null,
        ofOneCause ? row.getString("detail") : null,
        List.of((String[]) row.getArray("projections").getArray()),
        row.getLong("tenants"),
        row.getLong("subjects"),
        row.getLong("records"),
        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
        ParkedId.encode(row.getString("example")));
  }
}
