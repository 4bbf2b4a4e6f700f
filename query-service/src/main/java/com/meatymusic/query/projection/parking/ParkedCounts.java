package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.GenerationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How many records are parked, kept with them in the same transaction. */
public final class ParkedCounts {

  private static final String ADD =
      """
      INSERT INTO parked_count AS c (projection, generation, partition, records)
      VALUES (?, ?, ?, ?) ON CONFLICT (projection, generation, partition)
      DO UPDATE SET records = c.records + excluded.records
      """;

  private ParkedCounts() {}

  public static void add(
      Connection connection, GenerationId generation, int partition, long records)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, generation.projection());
      statement.setInt(2, generation.generation());
      statement.setInt(3, partition);
      statement.setLong(4, records);
      statement.executeUpdate();
    }
  }

  /** Of all partitions; what others park at this moment is not in it. */
  static long of(Connection connection, GenerationId generation) throws SQLException {
    String sql =
        "SELECT coalesce(sum(records), 0) FROM parked_count"
            + " WHERE projection = ? AND generation = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, generation.projection());
      statement.setInt(2, generation.generation());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
