package com.meatymusic.query.projection;

import com.meatymusic.query.projection.Arrival.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.Header;

/**
 * Subjects that cannot go on in a generation, and their records, in order. Only the subject waits:
 * every other one, of the same tenant too, flows.
 */
final class Parking {

  private record Place(GenerationId generation, UUID tenantId, String subject) {}

  private record Entry(GenerationId generation, Arrival arrival) {}

  private record Parked(Place place, Fault fault) {}

  private final Set<Place> occupied = new HashSet<>();
  private final List<Parked> subjects = new ArrayList<>();
  private final List<Entry> records = new ArrayList<>();

  static Parking load(Connection connection, Collection<UUID> tenants) throws SQLException {
    Parking parking = new Parking();
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
    return parking;
  }

  /** Queues the record if its subject is parked in this generation. */
  boolean queue(GenerationId generation, Arrival arrival) {
    if (occupied.isEmpty() || !occupied.contains(place(generation, arrival))) {
      return false;
    }
    records.add(new Entry(generation, arrival));
    return true;
  }

  void park(GenerationId generation, Arrival arrival, Fault fault) {
    Place place = place(generation, arrival);
    occupied.add(place);
    subjects.add(new Parked(place, fault));
    records.add(new Entry(generation, arrival));
  }

  /** What to tell an operator once it is committed. */
  List<String> alarms() {
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
  void save(Connection connection) throws SQLException {
    for (Parked parked : subjects) {
      saveSubject(connection, parked);
    }
    for (Entry entry : records) {
      saveRecord(connection, entry);
    }
  }

  private static void saveSubject(Connection connection, Parked parked) throws SQLException {
    String sql =
        "INSERT INTO parked_subject (tenant_id, projection, generation, subject, code, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, parked.place().tenantId());
      statement.setString(2, parked.place().generation().projection());
      statement.setInt(3, parked.place().generation().generation());
      statement.setString(4, parked.place().subject());
      statement.setString(5, parked.fault().code());
      statement.setString(6, parked.fault().detail());
      statement.executeUpdate();
    }
  }

  private static void saveRecord(Connection connection, Entry entry) throws SQLException {
    String sql =
        """
        INSERT INTO parked_record (tenant_id, projection, generation, topic, partition,
          record_offset, subject, record_time, record_key, record_value, header_names,
          header_values)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    Arrival arrival = entry.arrival();
    List<Header> headers = List.of(arrival.raw().headers().toArray());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, arrival.tenantId());
      statement.setString(2, entry.generation().projection());
      statement.setInt(3, entry.generation().generation());
      statement.setString(4, arrival.raw().topic());
      statement.setInt(5, arrival.partition());
      statement.setLong(6, arrival.raw().offset());
      statement.setString(7, arrival.subject());
      statement.setObject(
          8, Instant.ofEpochMilli(arrival.raw().timestamp()).atOffset(ZoneOffset.UTC));
      statement.setBytes(9, arrival.raw().key());
      statement.setBytes(10, arrival.raw().value());
      statement.setArray(
          11, connection.createArrayOf("text", headers.stream().map(Header::key).toArray()));
      statement.setArray(
          12,
          connection.createArrayOf(
              "bytea", headers.stream().map(Header::value).toArray(byte[][]::new)));
      statement.executeUpdate();
    }
  }

  private static Place place(GenerationId generation, Arrival arrival) {
    return new Place(generation, arrival.tenantId(), arrival.subject());
  }
}
