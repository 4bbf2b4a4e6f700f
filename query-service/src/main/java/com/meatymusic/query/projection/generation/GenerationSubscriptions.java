package com.meatymusic.query.projection.generation;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.OffsetRange;
import com.meatymusic.query.projection.checkpoint.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Which subscription writes a partition's events into a generation. */
public final class GenerationSubscriptions {

  private static final String WRITTEN =
      """
      SELECT partition, projection, generation, version
      FROM generation_subscription JOIN projection_generation USING (projection, generation)
      WHERE subscription = ? AND topic = ? AND partition = ANY (?)
      """;

  private GenerationSubscriptions() {}

  /** A generation that a subscription writes, and the version of its projection that made it. */
  public record Written(GenerationId id, int version) {}

  /** A partition of a generation, and the name of the subscription that writes it. */
  public record Writer(GenerationId id, TopicPartition partition, String subscription) {}

  /**
   * The generations that the subscription writes, by partition; read after its positions have
   * moved, so under their lock.
   */
  public static Map<Integer, List<Written>> written(
      Connection connection, Subscription subscription, Collection<OffsetRange> ranges)
      throws SQLException {
    Map<Integer, List<Written>> generations = new HashMap<>();
    Jdbc.each(
        connection,
        WRITTEN,
        row ->
            generations
                .computeIfAbsent(row.getInt(1), p -> new ArrayList<>())
                .add(new Written(new GenerationId(row.getString(2), row.getInt(3)), row.getInt(4))),
        subscription.name(),
        subscription.log().topic(),
        SqlArray.of("int4", ranges, OffsetRange::partition));
    return generations;
  }

  /** The generations that a subscription writes, in whatever partition. */
  public static List<Written> written(Connection connection, Subscription subscription)
      throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT DISTINCT projection, generation, version FROM generation_subscription"
            + " JOIN projection_generation USING (projection, generation)"
            + " WHERE subscription = ? AND topic = ?",
        row -> new Written(new GenerationId(row.getString(1), row.getInt(2)), row.getInt(3)),
        subscription.name(),
        subscription.log().topic());
  }

  /** The partitions that a subscription writes into a generation. */
  public static List<Integer> of(Connection connection, GenerationId id, Subscription subscription)
      throws SQLException {
    return writers(connection).stream()
        .filter(
            writer -> writer.id().equals(id) && writer.subscription().equals(subscription.name()))
        .map(writer -> writer.partition().partition())
        .toList();
  }

  /** Who writes what, in the order of partitions. */
  public static List<Writer> writers(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT projection, generation, topic, partition, subscription FROM generation_subscription"
            + " ORDER BY topic, partition",
        row ->
            new Writer(
                new GenerationId(row.getString(1), row.getInt(2)),
                new TopicPartition(row.getString(3), row.getInt(4)),
                row.getString(5)));
  }

  /** The offsets that lie behind a generation, of all its partitions together. */
  static long done(Connection connection, GenerationId id) throws SQLException {
    List<Writer> writers = writers(connection).stream().filter(w -> w.id().equals(id)).toList();
    return CheckpointStore.all(connection).stream()
        .filter(at -> writers.contains(new Writer(id, at.partition(), at.subscription())))
        .mapToLong(at -> at.position())
        .sum();
  }

  /** Has the live subscription write a partition from now on. */
  public static void joinLive(Connection connection, GenerationId id, TopicPartition partition)
      throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE generation_subscription SET subscription = ? WHERE projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ?",
        Subscription.LIVE,
        id.projection(),
        id.generation(),
        partition.topic(),
        partition.partition());
  }

  /** Has a subscription write all partitions of a generation; for the owner of the tables. */
  static void add(Connection connection, GenerationId id, Subscription subscription)
      throws SQLException {
    LogIdentity log = subscription.log();
    Jdbc.update(
        connection,
        "INSERT INTO generation_subscription (projection, generation, topic, partition, subscription)"
            + " SELECT ?, ?, ?, unnest(?), ?",
        id.projection(),
        id.generation(),
        log.topic(),
        SqlArray.of("int4", IntStream.range(0, log.partitions()).boxed().toList()),
        subscription.name());
  }

  /** Has nobody write a generation any more; for the owner of the tables. */
  static void remove(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM generation_subscription WHERE projection = ? AND generation = ?",
        id.projection(),
        id.generation());
  }

  /** Has nobody write any generation any more; for the owner of the tables. */
  static void clear(Connection connection) throws SQLException {
    Jdbc.update(connection, "DELETE FROM generation_subscription");
  }
}
