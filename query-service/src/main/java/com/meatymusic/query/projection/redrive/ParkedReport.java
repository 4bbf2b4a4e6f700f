package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedRecordStore;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.RecordContents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is parked, and what was done about it, for operators. */
public final class ParkedReport {

  private static final int MOST_RECORDS = 100;
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

  private final Owner owner;
  private final EventReader reader;

  public ParkedReport(Owner owner, EventReader reader) {
    this.owner = owner;
    this.reader = reader;
  }

  /**
   * A parked subject.
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

  /** A subject with its first records, decoded; personal fields stay sealed. */
  record Opened(Subject subject, List<Map<String, Object>> records) {}

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

  List<Subject> list(String projection, ParkedId after, int limit) throws SQLException {
    return owner.inTransaction(connection -> list(connection, ">", after, projection, limit));
  }

  Opened open(ParkedId id) throws SQLException {
    return owner.inTransaction(connection -> {
      List<Subject> found = list(connection, "=", id, "", 1);
      if (found.isEmpty()) {
        throw ParkedId.unknown();
      }
      return new Opened(
          found.getFirst(),
          ParkedRecordStore.load(connection, id, MOST_RECORDS).stream()
              .map(raw -> RecordContents.of(reader.read(raw)))
              .toList());
    });
  }

  List<AuditEntry> deeds(UUID before, int limit) throws SQLException {
    return owner.inTransaction(connection -> {
      List<AuditEntry> deeds = new ArrayList<>();
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT * FROM parked_audit WHERE id < ? ORDER BY id DESC LIMIT ?")) {
        statement.setObject(1, before);
        statement.setInt(2, limit);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            deeds.add(
                new AuditEntry(
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
                    row.getInt("left_parked")));
          }
        }
      }
      return deeds;
    });
  }

  private static List<Subject> list(
      Connection connection, String comparison, ParkedId id, String projection, int limit)
      throws SQLException {
    List<Subject> subjects = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LIST.formatted(comparison))) {
      statement.setObject(1, id.tenantId());
      statement.setString(2, id.generation().projection());
      statement.setInt(3, id.generation().generation());
      statement.setString(4, id.subject());
      statement.setString(5, projection);
      statement.setString(6, projection);
      statement.setInt(7, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          subjects.add(subject(row));
        }
      }
    }
    return subjects;
  }

  private static Subject subject(ResultSet row) throws SQLException {
    ParkedId id =
        new ParkedId(
            row.getObject("tenant_id", UUID.class),
            new GenerationId(row.getString("projection"), row.getInt("generation")),
            row.getString("subject"));
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
}
