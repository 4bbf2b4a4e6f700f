package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.query.postgres.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;

/** Positions of lines, as the owner of the tables makes them and takes them away. */
public final class CheckpointTables {

  private CheckpointTables() {}

  /** Makes the positions that a line does not have yet. */
  public static void add(Connection connection, Subscription line) throws SQLException {
    Owner.update(
        connection,
        "INSERT INTO log_position (line, topic, partition, cluster_id, topic_id, position)"
            + " SELECT ?, ?, unnest(?), ?, ?, 0 ON CONFLICT DO NOTHING",
        line.name(),
        line.log().topic(),
        partitions(line.log()),
        line.log().clusterId(),
        line.log().topicId());
  }

  /** Takes away the positions of a line that nobody goes along any more. */
  public static void forget(Connection connection, GenerationId id) throws SQLException {
    Owner.update(connection, "DELETE FROM log_position WHERE line = ?", id.toString());
    Owner.update(connection, "DELETE FROM tenant_position WHERE line = ?", id.toString());
  }

  /** Whether nothing has been projected yet. */
  public static boolean areAtBeginning(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT max(position) FROM log_position WHERE line = '" + Subscription.LIVE + "'");
        ResultSet result = statement.executeQuery()) {
      return result.next() && result.getLong(1) == 0;
    }
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
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, log.topic());
      statement.setString(2, log.clusterId());
      statement.setString(3, log.topicId());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          throw new IllegalStateException(
              ("the read models follow %s of cluster %s (topic id %s), but Kafka here is cluster"
                      + " %s (topic id %s): point the service at the right Kafka, or start it on an"
                      + " empty database to project this log")
                  .formatted(
                      log.topic(),
                      result.getString(1),
                      result.getString(2),
                      log.clusterId(),
                      log.topicId()));
        }
      }
    }
  }

  public static Integer[] partitions(LogIdentity log) {
    return IntStream.range(0, log.partitions()).boxed().toArray(Integer[]::new);
  }
}
