package com.meatymusic.query.projection.parking;

import static java.util.stream.Collectors.toSet;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.parking.ParkedAuditTable.Discarded;
import com.meatymusic.query.projection.parking.ParkedRecordTable.Entry;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is parked of a batch's tenants, and what the batch adds to it, until that is saved. */
final class ParkedBatch implements ParkedSubjects.Batch {

  private final Connection connection;
  private final String build;
  private final Set<ParkedId> parked;
  private final Set<Discarded> discarded;
  private final Map<ParkedId, Fault> added = new LinkedHashMap<>();
  private final List<Entry> records = new ArrayList<>();
  private final List<String> stops = new ArrayList<>();
  private final TenantSizes sizes;

  /** With the most records of a tenant that may be parked, and what this build can read. */
  ParkedBatch(
      Connection connection,
      long most,
      String build,
      Set<ParkedId> parked,
      Set<Discarded> discarded) {
    this.connection = connection;
    this.build = build;
    this.sizes = new TenantSizes(connection, most);
    this.parked = new HashSet<>(parked);
    this.discarded = discarded;
  }

  private static ParkedId id(GenerationId generation, ReceivedRecord record) {
    return new ParkedId(record.tenantId(), generation, record.subject());
  }

  @Override
  public boolean contains(GenerationId generation, ReceivedRecord record) {
    return !parked.isEmpty() && parked.contains(id(generation, record));
  }

  @Override
  public boolean isDiscarded(GenerationId generation, ReceivedRecord record) {
    return !discarded.isEmpty()
        && discarded.contains(
            new Discarded(generation.projection(), RecordPlace.of(record.raw()).toString()));
  }

  @Override
  public void enqueue(GenerationId generation, ReceivedRecord record, Fault fault) {
    ParkedId id = id(generation, record);
    if (parked.add(id)) {
      added.put(id, fault);
    }
    add(generation, record);
  }

  @Override
  public boolean enqueueIfPresent(GenerationId generation, ReceivedRecord record) {
    return contains(generation, record) && add(generation, record);
  }

  private boolean add(GenerationId generation, ReceivedRecord record) {
    sizes.add(record.tenantId(), generation);
    return records.add(new Entry(generation, record));
  }

  /** Entries of one record stand together, the newest last. */
  @Override
  public @Nullable String full(ReceivedRecord record) throws SQLException {
    for (Entry entry : records.reversed()) {
      if (entry.record() != record || record.tenantSeq() == 0) {
        return null; // What is in nobody's numbering stops nobody.
      }
      String stop = sizes.full(record.tenantId(), entry.generation());
      if (stop != null) {
        stops.add(stop);
        return stop;
      }
    }
    return null;
  }

  @Override
  public void evict(GenerationId generation, ReceivedRecord erasure, boolean wholeTenant)
      throws SQLException {
    Predicate<ParkedId> gone =
        id ->
            id.generation().equals(generation)
                && id.tenantId().equals(erasure.tenantId())
                && (wholeTenant || id.subject().equals(erasure.subject()));
    if (parked.removeIf(gone)) {
      added.keySet().removeIf(gone);
      records.removeIf(entry -> gone.test(id(entry.generation(), entry.record())));
      sizes.forget(erasure.tenantId(), records);
      String subject = wholeTenant ? null : erasure.subject();
      ParkedSubjectTable.evict(connection, generation, erasure.tenantId(), subject);
      int evicted = ParkedRecordTable.evict(connection, generation, erasure.tenantId(), subject);
      if (evicted > 0) {
        ParkedCountTable.add(connection, generation, erasure.partition(), -evicted);
      }
    }
  }

  @Override
  public void save() throws SQLException {
    for (Map.Entry<ParkedId, Fault> subject : added.entrySet()) {
      ParkedSubjectTable.add(connection, subject.getKey(), subject.getValue(), build);
    }
    ParkedRecordTable.add(connection, records);
    ParkedCountTable.add(connection, records);
  }

  @Override
  public Set<Tenant> tenants() {
    return records.stream()
        .map(Entry::record)
        .map(record -> new Tenant(record.tenantId(), record.partition()))
        .collect(toSet());
  }

  @Override
  public List<String> alarms() {
    List<String> alarms = new ArrayList<>(stops);
    added.forEach((id, fault) ->
        alarms.add(
            "%s of tenant %s is parked in %s: %s, %s"
                .formatted(
                    id.subject(), id.tenantId(), id.generation(), fault.code(), fault.detail())));
    return alarms;
  }
}
