package com.meatymusic.query.projection.parking;

import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.projection.parking.ParkedAuditTable.AuditEntry;
import com.meatymusic.query.projection.parking.ParkedSubjectTable.Subject;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.RecordContents;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is parked, and what was done about it, for operators. */
record ParkedReport(Owner owner, EventReader reader) {

  private static final int MOST_RECORDS = 100;

  /** A subject with its first records, decoded; personal fields stay sealed. */
  record Opened(Subject subject, List<Map<String, Object>> records) {}

  List<Subject> list(String projection, ParkedId after, int most) throws SQLException {
    return owner.inTransaction(
        connection -> ParkedSubjectTable.after(connection, after, projection, most));
  }

  Opened open(ParkedId id) throws SQLException {
    return owner.inTransaction(connection ->
        new Opened(
            ParkedSubjectTable.find(connection, id).orElseThrow(ParkedId::unknown),
            ParkedRecordTable.load(connection, id, MOST_RECORDS).stream()
                .map(raw -> RecordContents.of(reader.read(raw)))
                .toList()));
  }

  List<AuditEntry> audit(UUID before, int most) throws SQLException {
    return owner.inTransaction(connection -> ParkedAuditTable.before(connection, before, most));
  }
}
