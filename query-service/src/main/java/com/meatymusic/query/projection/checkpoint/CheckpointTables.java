package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Positions of lines, as the owner of the tables makes them and takes them away. */
public final class CheckpointTables {

  private CheckpointTables() {}

  /** Makes the positions that a line does not have yet. */
  public static void add(Connection connection, Subscription line) throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO log_position (line, topic, partition, cluster_id, topic_id, position)"
            + " SELECT ?, ?, unnest(?), ?, ?, 0 ON CONFLICT DO NOTHING",
        line.name(),
        line.log().topic(),
        SqlArray.of("int4", partitions(line.log())),
        line.log().clusterId(),
        line.log().topicId());
  }

  /** Takes away the positions of a line that nobody goes along any more. */
  public static void forget(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(connection, "DELETE FROM log_position WHERE line = ?", id.toString());
    Jdbc.update(connection, "DELETE FROM tenant_position WHERE line = ?", id.toString());
  }

  /** Whether nothing has been projected yet. */
  public static boolean areAtBeginning(Connection connection) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT 1 FROM log_position WHERE line = ? AND position > 0 LIMIT 1",
            row -> true,
            Subscription.LIVE)
        .isEmpty();
  }

  /**
   * Refuses to go on with another log than the one that the read models follow.
   *
   * @throws IllegalStateException with what to do
   */
  public static void requireSame(Connection connection, LogIdentity log) throws SQLException {
    String sql =
        "SELECT cluster_id, topic_id FROM log_position"
            + " WHERE topic = ? AND (cluster_id <> ? OR topic_id <> ?) LIMIT 1";
    Optional<String> other =
        Jdbc.first(
            connection,
            sql,
            row -> "cluster %s (topic id %s)".formatted(row.getString(1), row.getString(2)),
            log.topic(),
            log.clusterId(),
            log.topicId());
    if (other.isPresent()) {
      throw new IllegalStateException(
          ("the read models follow %s of %s, but Kafka here is cluster %s (topic id %s): point the"
                  + " service at the right Kafka, or start it on an empty database to project this"
                  + " log")
              .formatted(log.topic(), other.get(), log.clusterId(), log.topicId()));
    }
  }

  public static List<Integer> partitions(LogIdentity log) {
    return IntStream.range(0, log.partitions()).boxed().toList();
  }
}
