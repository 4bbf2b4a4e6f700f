package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
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

  /** Records of all partitions; what others park at this moment is not among them. */
  static long of(Connection connection, GenerationId generation) throws SQLException {
    return all(connection).getOrDefault(generation, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
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
