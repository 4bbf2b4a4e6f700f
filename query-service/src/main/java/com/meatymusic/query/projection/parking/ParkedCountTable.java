package com.meatymusic.query.projection.parking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.parking.ParkedRecordTable.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many records are parked, kept with them in the same transaction. */
final class ParkedCountTable {

  private ParkedCountTable() {}

  /** Adds to the number of records; takes away when it is negative. */
  static void add(Connection connection, GenerationId generation, int partition, long records)
      throws SQLException {
    Jdbc.update(
        connection,
        """
        INSERT INTO parked_count AS c (projection, generation, partition, records)
        VALUES (?, ?, ?, ?) ON CONFLICT (projection, generation, partition)
        DO UPDATE SET records = c.records + excluded.records
        """,
        generation.projection(),
        generation.generation(),
        partition,
        records);
  }

  /** Adds those that a batch parks. */
  static void add(Connection connection, List<Entry> entries) throws SQLException {
    Map<GenerationId, Map<Integer, Long>> counts =
        entries.stream()
            .collect(
                groupingBy(Entry::generation, groupingBy(e -> e.record().partition(), counting())));
    for (Map.Entry<GenerationId, Map<Integer, Long>> each : counts.entrySet()) {
      for (Map.Entry<Integer, Long> count : each.getValue().entrySet()) {
        add(connection, each.getKey(), count.getKey(), count.getValue());
      }
    }
  }

  static Map<GenerationId, Map<Integer, Long>> all(Connection connection) throws SQLException {
    Map<GenerationId, Map<Integer, Long>> counts = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT projection, generation, partition, records FROM parked_count",
        row ->
            counts
                .computeIfAbsent(
                    new GenerationId(row.getString(1), row.getInt(2)), id -> new HashMap<>())
                .put(row.getInt(3), row.getLong(4)));
    return counts;
  }

  static void clear(Connection connection, GenerationId generation) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_count WHERE projection = ? AND generation = ?",
        generation.projection(),
        generation.generation());
  }
}
