package com.meatymusic.query.projection.parking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.commit.CommittedBatch.Tenant;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Subjects that cannot go on in a generation, and their records, in order. Only the subject waits:
 * every other one, of the same tenant too, flows.
 */
public final class ParkedSubjects {

  private record Place(GenerationId generation, UUID tenantId, String subject) {}

  private record Entry(GenerationId generation, ReceivedRecord arrival) {}

  private record Parked(Place place, Fault fault) {}

  private record Discarded(String projection, String record) {}

  private final Set<Discarded> discarded = new HashSet<>();
  private final Set<Place> occupied = new HashSet<>();
  private final List<Parked> subjects = new ArrayList<>();
  private final List<Entry> records = new ArrayList<>();

  public static ParkedSubjects load(Connection connection, Collection<UUID> tenants)
      throws SQLException {
    ParkedSubjects parking = new ParkedSubjects();
    String sql =
        "SELECT projection, generation, tenant_id, subject FROM parked_subject"
            + " WHERE tenant_id = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          parking.occupied.add(
              new Place(
                  new GenerationId(result.getString(1), result.getInt(2)),
                  result.getObject(3, UUID.class),
                  result.getString(4)));
        }
      }
    }
    parking.loadDiscarded(connection, tenants);
    return parking;
  }

  /** What an operator left out once stays out of every later generation, or none would be equal. */
  private void loadDiscarded(Connection connection, Collection<UUID> tenants) throws SQLException {
    String sql =
        "SELECT projection, discarded FROM parked_audit"
            + " WHERE tenant_id = ANY (?) AND discarded IS NOT NULL";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("uuid", tenants.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          discarded.add(new Discarded(result.getString(1), result.getString(2)));
        }
      }
    }
  }

  /** Whether the record is left out of this projection. */
  public boolean isDiscarded(GenerationId generation, ReceivedRecord arrival) {
    return !discarded.isEmpty()
        && discarded.contains(new Discarded(generation.projection(), place(arrival)));
  }

  /** Where a record is, in the form that the audit names it. */
  private static String place(ReceivedRecord arrival) {
    return "%s/%d/%d".formatted(arrival.raw().topic(), arrival.partition(), arrival.raw().offset());
  }

  /** Queues the record if its subject is parked in this generation. */
  public boolean queue(GenerationId generation, ReceivedRecord arrival) {
    if (occupied.isEmpty() || !occupied.contains(place(generation, arrival))) {
      return false;
    }
    records.add(new Entry(generation, arrival));
    return true;
  }

  /**
   * Lets go of what is parked of an erased subject, or of the whole tenant, and parks it no longer:
   * what would still be applied of it says nothing any more, and the erasure must not wait behind.
   */
  public void erase(
      Connection connection, GenerationId generation, ReceivedRecord erasure, boolean wholeTenant)
      throws SQLException {
    UUID tenantId = erasure.tenantId();
    Predicate<Place> gone =
        place ->
            place.generation().equals(generation)
                && place.tenantId().equals(tenantId)
                && (wholeTenant || place.subject().equals(erasure.subject()));
    if (occupied.removeIf(gone)) {
      subjects.removeIf(parked -> gone.test(parked.place()));
      records.removeIf(entry -> gone.test(place(entry.generation(), entry.arrival())));
      ParkedErasure.delete(
          connection,
          generation,
          tenantId,
          wholeTenant ? null : erasure.subject(),
          erasure.partition());
    }
  }

  public void park(GenerationId generation, ReceivedRecord arrival, Fault fault) {
    Place place = place(generation, arrival);
    occupied.add(place);
    subjects.add(new Parked(place, fault));
    records.add(new Entry(generation, arrival));
  }

  /** Whose records were parked or queued. */
  public Set<Tenant> tenants(Map<UUID, Integer> partitions) {
    return records.stream()
        .map(entry -> entry.arrival().tenantId())
        .map(tenant -> new Tenant(tenant, partitions.getOrDefault(tenant, -1)))
        .collect(Collectors.toSet());
  }

  /** What to tell an operator once it is committed. */
  public List<String> alarms() {
    return subjects.stream()
        .map(p ->
            "%s of tenant %s is parked in %s: %s, %s"
                .formatted(
                    p.place().subject(),
                    p.place().tenantId(),
                    p.place().generation(),
                    p.fault().code(),
                    p.fault().detail()))
        .toList();
  }

  /** Parking is rare, so one statement a record is quick enough. */
  public void save(Connection connection, long most) throws SQLException {
    for (Parked parked : subjects) {
      ParkedRows.saveSubject(
          connection,
          parked.place().generation(),
          parked.place().tenantId(),
          parked.place().subject(),
          parked.fault());
    }
    for (Entry entry : records) {
      ParkedRows.saveRecord(connection, entry.generation(), entry.arrival());
    }
    Map<GenerationId, Map<Integer, Long>> counts =
        records.stream()
            .collect(
                groupingBy(
                    Entry::generation, groupingBy(e -> e.arrival().partition(), counting())));
    for (Map.Entry<GenerationId, Map<Integer, Long>> each : counts.entrySet()) {
      for (Map.Entry<Integer, Long> count : each.getValue().entrySet()) {
        ParkedCounts.add(connection, each.getKey(), count.getKey(), count.getValue());
      }
      long parked = ParkedCounts.of(connection, each.getKey());
      if (parked > most) {
        throw new ParkingFullException(each.getKey(), parked, most);
      }
    }
  }

  private static Place place(GenerationId generation, ReceivedRecord arrival) {
    return new Place(generation, arrival.tenantId(), arrival.subject());
  }
}
