package com.meatymusic.query.projection.batch;

import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Written;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.Projections;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.table.TableChanges;
import com.meatymusic.query.projection.table.TargetTable;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What projections make of a batch, by table; records that they cannot take are parked. */
final class BatchChanges {

  private final Projections projections;
  private final Unseal personal;
  private final ParkedSubjects.Batch parked;
  private final Map<TargetTable, TableChanges> byTable = new LinkedHashMap<>();

  BatchChanges(Projections projections, Unseal personal, ParkedSubjects.Batch parked) {
    this.projections = projections;
    this.personal = personal;
    this.parked = parked;
  }

  Map<TargetTable, TableChanges> byTable() {
    return byTable;
  }

  /** Projects a record into one generation. */
  void project(ReceivedRecord record, Written written) throws SQLException {
    GenerationId generation = written.id();
    Projection projection = projections.find(generation.projection());
    if (projection == null || projection.version() < written.version()) {
      throw new NewerBuildException(generation);
    }
    Event event = record.event();
    if (event != null && event.erases() != null) {
      parked.evict(generation, record, event.erasesTenant());
    }
    if (parked.isDiscarded(generation, record) || parked.enqueueIfPresent(generation, record)) {
      return;
    }
    if (event == null) {
      Fault fault = record.fault();
      parked.enqueue(
          generation, record, fault == null ? new Fault(Fault.UNREADABLE, "no event") : fault);
      return;
    }
    List<Change> changes;
    try {
      changes = projection.project(event, personal);
    } catch (RuntimeException e) {
      // A pure function that throws for an event will throw again: no retry helps.
      parked.enqueue(generation, record, FaultClassifier.of(e));
      return;
    }
    boolean ours = projection.version() == written.version();
    for (Change change : changes) {
      byTable
          .computeIfAbsent(
              new TargetTable(change.table(), generation, ours), t -> new TableChanges(t.table()))
          .add(change);
    }
  }
}
