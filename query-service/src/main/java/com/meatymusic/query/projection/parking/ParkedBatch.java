package com.meatymusic.query.projection.parking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.parking.ParkedAuditTable.Discarded;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is parked of a batch's tenants, and what the batch adds to it, until that is saved. */
final class ParkedBatch implements ParkedSubjects.Batch {

  private record Entry(GenerationId generation, ReceivedRecord record) {}

  private final Connection connection;
  private final long most;
  private final Set<ParkedId> parked;
  private final Set<Discarded> discarded;
  private final Map<ParkedId, Fault> added = new LinkedHashMap<>();
  private final List<Entry> records = new ArrayList<>();

  /**
   * @param most records that may be parked in a generation
   */
  ParkedBatch(Connection connection, long most, Set<ParkedId> parked, Set<Discarded> discarded) {
    this.connection = connection;
    this.most = most;
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
            new Discarded(generation.projection(), ParkedAuditTable.place(record.raw())));
  }

  @Override
  public void enqueue(GenerationId generation, ReceivedRecord record, Fault fault) {
    ParkedId id = id(generation, record);
    if (parked.add(id)) {
      added.put(id, fault);
    }
    records.add(new Entry(generation, record));
  }

  @Override
  public boolean enqueueIfPresent(GenerationId generation, ReceivedRecord record) {
    return contains(generation, record) && records.add(new Entry(generation, record));
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
      ParkedSubjectTable.add(connection, subject.getKey(), subject.getValue());
    }
    for (Entry entry : records) {
      ParkedRecordTable.add(connection, entry.generation(), entry.record());
    }
    Map<GenerationId, Map<Integer, Long>> counts =
        records.stream()
            .collect(
                groupingBy(Entry::generation, groupingBy(e -> e.record().partition(), counting())));
    for (Map.Entry<GenerationId, Map<Integer, Long>> each : counts.entrySet()) {
      for (Map.Entry<Integer, Long> count : each.getValue().entrySet()) {
        ParkedCountTable.add(connection, each.getKey(), count.getKey(), count.getValue());
      }
      long size = ParkedCountTable.of(connection, each.getKey());
      if (size > most) {
        throw new ParkingFullException(each.getKey(), size, most);
      }
    }
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
    return added.entrySet().stream()
        .map(subject ->
            "%s of tenant %s is parked in %s: %s, %s"
                .formatted(
                    subject.getKey().subject(),
                    subject.getKey().tenantId(),
                    subject.getKey().generation(),
                    subject.getValue().code(),
                    subject.getValue().detail()))
        .toList();
  }
}
