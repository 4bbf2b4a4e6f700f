package com.meatymusic.query.projection.check;

import com.meatymusic.query.postgres.TenantContext;
import com.meatymusic.query.projection.Change;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.Projection;
import com.meatymusic.query.projection.Unseal;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.TenantPartitions;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.record.FaultClassifier;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.sequence.TenantSequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Applies a partition's events to shadow tables as the live subscription did to the generations
 * that serve: without what was discarded, and without tenants of whom something is parked there.
 */
final class Recomputation {

  /** A read model of one tenant. */
  record Part(String projection, UUID tenantId) {}

  private final Map<GenerationId, Projection> serving;
  private final ShadowTables shadow;
  private final TenantSequence sequence;
  private final ParkedSubjects parkedSubjects;
  private final Function<List<ReceivedRecord>, Unseal> personal;
  private final Set<Part> leftOut = new HashSet<>();

  Recomputation(
      Map<GenerationId, Projection> serving,
      ShadowTables shadow,
      TenantSequence sequence,
      ParkedSubjects parkedSubjects,
      Function<List<ReceivedRecord>, Unseal> personal) {
    this.serving = serving;
    this.shadow = shadow;
    this.sequence = sequence;
    this.parkedSubjects = parkedSubjects;
    this.personal = personal;
  }

  /** What cannot be compared, since something of it is parked, or would be. */
  Set<Part> leftOut() {
    return leftOut;
  }

  TenantSequence sequence() {
    return sequence;
  }

  /** Applies a batch, in a transaction that the caller commits. */
  void apply(Connection connection, List<ReceivedRecord> batch) throws SQLException {
    Set<UUID> tenants = TenantPartitions.of(batch).tenants();
    TenantContext.bind(connection, tenants);
    ParkedSubjects.Batch parked = parkedSubjects.load(connection, tenants, batch);
    Unseal unseal = personal.apply(batch);
    List<ReceivedRecord> taken = batch.stream().filter(sequence::take).toList();
    for (Map.Entry<GenerationId, Projection> each : serving.entrySet()) {
      List<ReceivedRecord> flowing = new ArrayList<>();
      for (ReceivedRecord record : taken) {
        if (parked.contains(each.getKey(), record)) {
          leftOut.add(new Part(each.getValue().name(), record.tenantId()));
        } else if (!parked.isDiscarded(each.getKey(), record)) {
          flowing.add(record);
        }
      }
      write(each.getValue(), flowing, unseal);
    }
  }

  private void write(Projection projection, List<ReceivedRecord> records, Unseal unseal)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    for (ReceivedRecord record : records) {
      Event event = record.event();
      try {
        if (event == null) {
          throw new IllegalArgumentException("unreadable");
        }
        changes.addAll(projection.project(event, unseal));
      } catch (RuntimeException e) {
        leftOut.add(new Part(projection.name(), record.tenantId()));
      }
    }
    if (changes.isEmpty()) {
      return;
    }
    try {
      shadow.write(changes);
    } catch (SQLException e) {
      if (!FaultClassifier.ofTheRecord(e)) {
        throw e;
      }
      if (records.size() == 1) {
        leftOut.add(new Part(projection.name(), records.getFirst().tenantId()));
        return;
      }
      int half = records.size() / 2;
      write(projection, records.subList(0, half), unseal);
      write(projection, records.subList(half, records.size()), unseal);
    }
  }
}
