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
public final class GenerationPartitions {

  private static final String WRITTEN =
      """
      SELECT partition, projection, generation, version
      FROM generation_partition JOIN projection_generation USING (projection, generation)
      WHERE line = ? AND topic = ? AND partition = ANY (?)
      """;

  private GenerationPartitions() {}

  /** A generation that a line writes, and the version of its projection that made it. */
  public record Written(GenerationId id, int version) {}

  /** A partition of a generation, and the name of the line that writes it. */
  public record Writer(GenerationId id, TopicPartition partition, String subscription) {}

  /**
   * The generations that the line writes, by partition; read after its positions have moved, so
   * under their lock.
   */
  public static Map<Integer, List<Written>> written(
      Connection connection, Subscription line, Collection<OffsetRange> advances)
      throws SQLException {
    Map<Integer, List<Written>> generations = new HashMap<>();
    Jdbc.each(
        connection,
        WRITTEN,
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
  public static List<Integer> of(Connection connection, GenerationId id, Subscription line)
      throws SQLException {
    return writers(connection).stream()
        .filter(writer -> writer.id().equals(id) && writer.subscription().equals(line.name()))
        .map(writer -> writer.partition().partition())
        .toList();
  }

  /** Who writes what, in the order of partitions. */
  public static List<Writer> writers(Connection connection) throws SQLException {
    return Jdbc.list(
        connection,
        "SELECT projection, generation, topic, partition, line FROM generation_partition"
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

  /** Has the live line write a partition from now on. */
  public static void joinLive(Connection connection, GenerationId id, TopicPartition partition)
      throws SQLException {
    Jdbc.update(
        connection,
        "UPDATE generation_partition SET line = ? WHERE projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ?",
        Subscription.LIVE,
        id.projection(),
        id.generation(),
        partition.topic(),
        partition.partition());
  }

  /** Has a line write all partitions of a generation; for the owner of the tables. */
  static void add(Connection connection, GenerationId id, Subscription line) throws SQLException {
    LogIdentity log = line.log();
    Jdbc.update(
        connection,
        "INSERT INTO generation_partition (projection, generation, topic, partition, line)"
            + " SELECT ?, ?, ?, unnest(?), ?",
        id.projection(),
        id.generation(),
        log.topic(),
        SqlArray.of("int4", IntStream.range(0, log.partitions()).boxed().toList()),
        line.name());
  }

  /** Has nobody write a generation any more; for the owner of the tables. */
  static void remove(Connection connection, GenerationId id) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM generation_partition WHERE projection = ? AND generation = ?",
        id.projection(),
        id.generation());
  }
}
