package com.meatymusic.query.projection.redrive;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.postgres.Owner;
import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.parking.ParkedAuditTable;
import com.meatymusic.query.projection.parking.ParkedAuditTable.AuditEntry;
import com.meatymusic.query.projection.parking.ParkedFilter;
import com.meatymusic.query.projection.parking.ParkedGroups;
import com.meatymusic.query.projection.parking.ParkedGroups.By;
import com.meatymusic.query.projection.parking.ParkedGroups.Group;
import com.meatymusic.query.projection.parking.ParkedId;
import com.meatymusic.query.projection.parking.ParkedListing;
import com.meatymusic.query.projection.parking.ParkedListing.Subject;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.EventReader;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordContents;
import com.meatymusic.query.projection.record.RecordPlace;
import com.meatymusic.query.projection.redrive.LogRecords.Found;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What is parked, and what was done about it, for operators. */
record ParkedReport(
    Owner owner,
    DataSource database,
    ParkedSubjects parked,
    EventReader reader,
    Supplier<LogRecords> log) {

  private static final int MOST_RECORDS = 100;
  private static final int MOST_GROUPS = 200;

  /** A subject with its first records, decoded; personal fields stay sealed. */
  record Opened(Subject subject, List<Map<String, Object>> records) {}

  /** What parked subjects have in common, the largest groups first. */
  record Preview(List<Group> causes, List<Group> projections, List<Group> tenants) {}

  List<Subject> list(ParkedFilter filter, ParkedId after, int most) throws SQLException {
    return owner.inTransaction(connection -> ParkedListing.after(connection, after, filter, most));
  }

  List<Group> causes(ParkedFilter filter) throws SQLException {
    return owner.inTransaction(
        connection -> ParkedGroups.of(connection, filter, By.CAUSE, MOST_GROUPS));
  }

  Preview preview(ParkedFilter filter) throws SQLException {
    return owner.inTransaction(connection ->
        new Preview(
            ParkedGroups.of(connection, filter, By.CAUSE, MOST_GROUPS),
            ParkedGroups.of(connection, filter, By.PROJECTION, MOST_GROUPS),
            ParkedGroups.of(connection, filter, By.TENANT, MOST_GROUPS)));
  }

  long count(ParkedFilter filter, ParkedId after) throws SQLException {
    return owner.inTransaction(connection -> ParkedGroups.count(connection, filter, after));
  }

  Opened open(ParkedId id) throws SQLException {
    Subject subject =
        owner
            .inTransaction(connection -> ParkedListing.find(connection, id))
            .orElseThrow(ParkedId::unknown);
    List<RecordPlace> places =
        Transactions.run(
            database,
            connection -> {
              TenantContext.bind(connection, Set.of(id.tenantId()));
              return parked.first(connection, id, MOST_RECORDS);
            });
    try (LogRecords records = log.get()) {
      return new Opened(subject, records.read(places).stream().map(this::contents).toList());
    }
  }

  private Map<String, Object> contents(Found found) {
    return found.record() == null
        ? Map.of(
            "topic", found.place().topic(),
            "partition", found.place().partition(),
            "offset", found.place().offset(),
            "unreadable", Fault.LOST.detail())
        : RecordContents.of(reader.read(found.record()));
  }

  List<AuditEntry> audit(UUID before, int most) throws SQLException {
    return owner.inTransaction(connection -> ParkedAuditTable.before(connection, before, most));
  }
}
