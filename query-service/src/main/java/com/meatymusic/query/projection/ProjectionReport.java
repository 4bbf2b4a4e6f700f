package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How every generation does, for operators. */
final class ProjectionReport {

  private static final String SQL =
      """
      SELECT g.projection, g.generation, g.version, g.state, g.detail,
        p.active_generation IS NOT DISTINCT FROM g.generation AS serves,
        gp.partition, l.position, gp.line
      FROM projection_generation g
      JOIN projection p ON p.name = g.projection
      JOIN generation_partition gp ON gp.projection = g.projection AND gp.generation = g.generation
      JOIN log_position l ON l.line = gp.line AND l.topic = gp.topic AND l.partition = gp.partition
      ORDER BY g.projection, g.generation, gp.partition
      """;

  private final DataSource database;
  private final Admin admin;
  private final LogIdentity log;

  ProjectionReport(DataSource database, Admin admin, LogIdentity log) {
    this.database = database;
    this.admin = admin;
    this.log = log;
  }

  /**
   * A generation.
   *
   * @param serves whether the pointer names it
   * @param lag offsets between its positions and the end of the log
   */
  record Status(
      String name,
      int generation,
      int version,
      String state,
      boolean serves,
      @Nullable String detail,
      long lag,
      List<Place> partitions) {}

  /** Where a generation is in a partition, and along which line. */
  record Place(int partition, long position, long lag, String line) {}

  List<Status> read() throws SQLException {
    Map<Integer, Long> ends = ends();
    Map<GenerationId, Status> all = new java.util.LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Status row = row(result, ends);
        all.merge(new GenerationId(row.name(), row.generation()), row, ProjectionReport::together);
      }
    }
    return List.copyOf(all.values());
  }

  private static Status row(ResultSet result, Map<Integer, Long> ends) throws SQLException {
    int partition = result.getInt("partition");
    long position = result.getLong("position");
    long lag = Math.max(0, ends.getOrDefault(partition, position) - position);
    return new Status(
        result.getString("projection"),
        result.getInt("generation"),
        result.getInt("version"),
        result.getString("state"),
        result.getBoolean("serves"),
        result.getString("detail"),
        lag,
        List.of(new Place(partition, position, lag, result.getString("line"))));
  }

  private static Status together(Status one, Status other) {
    List<Place> places = new ArrayList<>(one.partitions());
    places.addAll(other.partitions());
    return new Status(
        one.name(),
        one.generation(),
        one.version(),
        one.state(),
        one.serves(),
        one.detail(),
        one.lag() + other.lag(),
        places);
  }

  private Map<Integer, Long> ends() {
    Map<TopicPartition, OffsetSpec> wanted =
        IntStream.range(0, log.partitions())
            .boxed()
            .collect(
                Collectors.toMap(
                    p -> new TopicPartition(log.topic(), p), p -> OffsetSpec.latest()));
    Map<Integer, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .all()
          .get(5, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new TransientFaultException("the ends of the log are not known now", e);
    }
    return ends;
  }
}
