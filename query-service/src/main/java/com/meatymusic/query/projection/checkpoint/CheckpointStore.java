package com.meatymusic.query.projection.checkpoint;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Positions of subscriptions. Their compare-and-set fences a stale owner. */
public final class CheckpointStore {

  private static final String MOVE =
      """
      UPDATE subscription_checkpoint p SET position = n.next, event_time = n.event_time, moved_at = now(),
        last_checksum = n.checksum, last_checksum_at = n.next
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::timestamptz[], ?::int8[])
        AS n(partition, expected, next, event_time, checksum)
      WHERE p.subscription = ? AND p.topic = ? AND p.cluster_id = ? AND p.topic_id = ?
        AND p.partition = n.partition AND p.position = n.expected
      """;

  private CheckpointStore() {}

  /** Moves all of them, or throws: then this owner is a stale one and must look where it is. */
  public static void move(
      Connection connection, Subscription subscription, List<OffsetRange> ranges)
      throws SQLException {
    int moved =
        Jdbc.update(
            connection,
            MOVE,
            SqlArray.of("int4", ranges, OffsetRange::partition),
            SqlArray.of("int8", ranges, OffsetRange::from),
            SqlArray.of("int8", ranges, OffsetRange::to),
            SqlArray.of("timestamptz", ranges, OffsetRange::eventTime),
            SqlArray.of("int8", ranges, OffsetRange::checksum),
            subscription.name(),
            subscription.log().topic(),
            subscription.log().clusterId(),
            subscription.log().topicId());
    if (moved != ranges.size()) {
      throw new FencedException(
          "subscription %s is not where this owner left it: %s"
              .formatted(subscription.name(), ranges));
    }
  }

  /** Where these partitions are; a subscription that is new begins at the log's beginning. */
  public static Map<Integer, Long> load(
      Connection connection, Subscription subscription, Collection<Integer> partitions)
      throws SQLException {
    Map<Integer, Long> positions = new HashMap<>();
    Jdbc.each(
        connection,
        "SELECT partition, position FROM subscription_checkpoint"
            + " WHERE subscription = ? AND topic = ? AND partition = ANY (?)",
        row -> positions.put(row.getInt(1), row.getLong(2)),
        subscription.name(),
        subscription.log().topic(),
        SqlArray.of("int4", partitions));
    return positions;
  }

  /** Where every subscription is. */
  public static List<Checkpoint> all(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT subscription, topic, partition, position, event_time FROM subscription_checkpoint",
        row -> {
          OffsetDateTime time = row.getObject(5, OffsetDateTime.class);
          return new Checkpoint(
              row.getString(1),
              new TopicPartition(row.getString(2), row.getInt(3)),
              row.getLong(4),
              time == null ? null : time.toInstant());
        });
  }

  /**
   * Has the live subscription wait in a partition until the transaction ends, and gives its
   * position there.
   */
  public static long lockLive(Connection connection, TopicPartition partition) throws SQLException {
    return lock(connection, Subscription.LIVE, partition);
  }

  /** Has a subscription wait in a partition, as {@link #lockLive} has the live one. */
  public static long lock(Connection connection, String subscription, TopicPartition partition)
      throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT position FROM subscription_checkpoint WHERE subscription = ? AND topic = ? AND partition = ?"
                + " FOR UPDATE",
            row -> row.getLong(1),
            subscription,
            partition.topic(),
            partition.partition())
        .orElseThrow(() ->
            new IllegalStateException(
                "%s has no position of %s".formatted(partition, subscription)));
  }

  /**
   * Has every subscription of a partition wait until the transaction ends, the live one first: in
   * that order a generation joins it.
   */
  public static void lockAll(Connection connection, TopicPartition partition) throws SQLException {
    Jdbc.list(
        connection,
        "SELECT subscription FROM subscription_checkpoint WHERE topic = ? AND partition = ?"
            + " ORDER BY subscription = ? DESC, subscription FOR UPDATE",
        row -> row.getString(1),
        partition.topic(),
        partition.partition(),
        Subscription.LIVE);
  }

  /** Makes the positions that a subscription does not have yet; for the owner of the tables. */
  public static void add(Connection connection, Subscription subscription) throws SQLException {
    Jdbc.update(
        connection,
        "INSERT INTO subscription_checkpoint (subscription, topic, partition, cluster_id, topic_id, position)"
            + " SELECT ?, ?, unnest(?), ?, ?, 0 ON CONFLICT DO NOTHING",
        subscription.name(),
        subscription.log().topic(),
        SqlArray.of("int4", IntStream.range(0, subscription.log().partitions()).boxed().toList()),
        subscription.log().clusterId(),
        subscription.log().topicId());
  }

  /** Takes away a subscription that nobody goes along any more; for the owner of the tables. */
  public static void remove(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection, "DELETE FROM subscription_checkpoint WHERE subscription = ?", id.toString());
  }

  /** Has a subscription begin at the log's beginning; for the owner of the tables. */
  public static void restart(Connection connection, Subscription subscription) throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE subscription_checkpoint SET position = 0, event_time = NULL, last_checksum = NULL,"
            + " last_checksum_at = NULL, moved_at = now() WHERE subscription = ?",
        subscription.name());
  }

  /** The last record that a subscription took of each partition of which it took any. */
  public static List<LastRecord> lastRecords(Connection connection, Subscription subscription)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT partition, position - 1, CASE WHEN last_checksum_at = position THEN last_checksum END"
            + " FROM subscription_checkpoint WHERE subscription = ? AND topic = ? AND position > 0",
        row -> new LastRecord(row.getInt(1), row.getLong(2), row.getObject(3, Long.class)),
        subscription.name(),
        subscription.log().topic());
  }

  /** Whether nothing has been projected yet. */
  public static boolean areAtBeginning(Connection connection) throws SQLException {
    return Jdbc.first(
            connection,
            "SELECT 1 FROM subscription_checkpoint WHERE subscription = ? AND position > 0 LIMIT 1",
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
    Optional<String> other =
        Jdbc.first(
            connection,
            "SELECT cluster_id, topic_id FROM subscription_checkpoint"
                + " WHERE topic = ? AND (cluster_id <> ? OR topic_id <> ?) LIMIT 1",
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
}
