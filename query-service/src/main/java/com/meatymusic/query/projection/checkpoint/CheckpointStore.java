package com.meatymusic.query.projection.checkpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Positions of lines, and which generations a line writes. */
public final class CheckpointStore {

  private static final String MOVE =
      """
      UPDATE log_position p SET position = n.next, event_time = n.event_time, moved_at = now()
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::timestamptz[])
        AS n(partition, expected, next, event_time)
      WHERE p.line = ? AND p.topic = ? AND p.cluster_id = ? AND p.topic_id = ?
        AND p.partition = n.partition AND p.position = n.expected
      """;

  private CheckpointStore() {}

  /** A generation that a line writes, and the version of its projection that made it. */
  public record Written(GenerationId id, int version) {}

  /** Moves all of them, or throws: then this owner is a stale one and must look where it is. */
  public static void move(Connection connection, Subscription line, List<OffsetRange> advances)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setArray(1, array(connection, "int4", advances, OffsetRange::partition));
      statement.setArray(2, array(connection, "int8", advances, OffsetRange::from));
      statement.setArray(3, array(connection, "int8", advances, OffsetRange::to));
      statement.setArray(4, array(connection, "timestamptz", advances, OffsetRange::eventTime));
      statement.setString(5, line.name());
      statement.setString(6, line.log().topic());
      statement.setString(7, line.log().clusterId());
      statement.setString(8, line.log().topicId());
      if (statement.executeUpdate() != advances.size()) {
        throw new FencedException(
            "line %s is not where this owner left it: %s".formatted(line.name(), advances));
      }
    }
  }

  /** Where these partitions are; a line that is new begins at the log's beginning. */
  public static Map<Integer, Long> load(
      Connection connection, Subscription line, Collection<Integer> partitions)
      throws SQLException {
    Map<Integer, Long> positions = new HashMap<>();
    String sql =
        "SELECT partition, position FROM log_position"
            + " WHERE line = ? AND topic = ? AND partition = ANY (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, line.name());
      statement.setString(2, line.log().topic());
      statement.setArray(3, connection.createArrayOf("int4", partitions.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          positions.put(result.getInt(1), result.getLong(2));
        }
      }
    }
    return positions;
  }

  /** The generations that the line writes, by partition; read after the move, so under its lock. */
  public static Map<Integer, List<Written>> generations(
      Connection connection, Subscription line, List<OffsetRange> advances) throws SQLException {
    String sql =
        """
        SELECT partition, projection, generation, version
        FROM generation_partition JOIN projection_generation USING (projection, generation)
        WHERE line = ? AND topic = ? AND partition = ANY (?)
        """;
    Map<Integer, List<Written>> generations = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, line.name());
      statement.setString(2, line.log().topic());
      statement.setArray(3, array(connection, "int4", advances, OffsetRange::partition));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          generations
              .computeIfAbsent(result.getInt(1), p -> new ArrayList<>())
              .add(
                  new Written(
                      new GenerationId(result.getString(2), result.getInt(3)), result.getInt(4)));
        }
      }
    }
    return generations;
  }

  /** The partitions that a line writes into a generation. */
  public static List<Integer> partitions(Connection connection, GenerationId id, Subscription line)
      throws SQLException {
    List<Integer> partitions = new ArrayList<>();
    String sql =
        "SELECT partition FROM generation_partition"
            + " WHERE projection = ? AND generation = ? AND topic = ? AND line = ?"
            + " ORDER BY partition";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.projection());
      statement.setInt(2, id.generation());
      statement.setString(3, line.log().topic());
      statement.setString(4, line.name());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          partitions.add(result.getInt(1));
        }
      }
    }
    return partitions;
  }

  private static java.sql.Array array(
      Connection connection,
      String type,
      List<OffsetRange> advances,
      java.util.function.Function<OffsetRange, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, advances.stream().map(value).toArray());
  }
}
