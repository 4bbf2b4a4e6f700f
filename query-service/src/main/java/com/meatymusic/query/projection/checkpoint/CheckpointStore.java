package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

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
    int moved =
        Jdbc.update(
            connection,
            MOVE,
            SqlArray.of("int4", advances, OffsetRange::partition),
            SqlArray.of("int8", advances, OffsetRange::from),
            SqlArray.of("int8", advances, OffsetRange::to),
            SqlArray.of("timestamptz", advances, OffsetRange::eventTime),
            line.name(),
            line.log().topic(),
            line.log().clusterId(),
            line.log().topicId());
    if (moved != advances.size()) {
      throw new FencedException(
          "line %s is not where this owner left it: %s".formatted(line.name(), advances));
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
    Jdbc.each(
        connection,
        sql,
        row -> positions.put(row.getInt(1), row.getLong(2)),
        line.name(),
        line.log().topic(),
        SqlArray.of("int4", partitions));
    return positions;
  }

  /**
   * Has every subscription of a partition wait until the transaction ends, the live one first: in
   * that order a generation joins it.
   */
  public static void lock(Connection connection, TopicPartition partition) throws SQLException {
    Jdbc.list(
        connection,
        "SELECT line FROM log_position WHERE topic = ? AND partition = ?"
            + " ORDER BY line = ? DESC, line FOR UPDATE",
        row -> row.getString(1),
        partition.topic(),
        partition.partition(),
        Subscription.LIVE);
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
    Jdbc.each(
        connection,
        sql,
        row ->
            generations
                .computeIfAbsent(row.getInt(1), p -> new ArrayList<>())
                .add(new Written(new GenerationId(row.getString(2), row.getInt(3)), row.getInt(4))),
        line.name(),
        line.log().topic(),
        SqlArray.of("int4", advances, OffsetRange::partition));
    return generations;
  }

  /** The partitions that a line writes into a generation. */
  public static List<Integer> partitions(Connection connection, GenerationId id, Subscription line)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT partition FROM generation_partition"
            + " WHERE projection = ? AND generation = ? AND topic = ? AND line = ?"
            + " ORDER BY partition",
        row -> row.getInt(1),
        id.projection(),
        id.generation(),
        line.log().topic(),
        line.name());
  }
}
