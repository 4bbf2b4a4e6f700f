package com.meatymusic.query.projection.status;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.projection.checkpoint.TransientFaultException;
import com.meatymusic.query.projection.status.ProjectionStatus.Generation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** How every generation does, for operators. */
public final class ProjectionReport {

  private static final String SQL =
      """
      SELECT g.projection, g.generation, g.version, g.state, g.detail,
        p.active_generation IS NOT DISTINCT FROM g.generation AS serves,
        g.mode, g.measured_from, g.measured_at, gp.partition, l.position, gp.line, l.event_time,
        (SELECT sum(records) FROM parked_count c WHERE c.projection = g.projection
          AND c.generation = g.generation AND c.partition = gp.partition) AS parked
      FROM projection_generation g
      JOIN projection p ON p.name = g.projection
      LEFT JOIN generation_partition gp ON gp.projection = g.projection AND gp.generation = g.generation
      LEFT JOIN log_position l ON l.line = gp.line AND l.topic = gp.topic AND l.partition = gp.partition
      ORDER BY g.projection, g.generation, gp.partition
      """;

  private final DataSource database;
  private final Admin admin;
  private final LogIdentity log;
  private final LogTail tail;

  public ProjectionReport(DataSource database, Admin admin, LogIdentity log, LogTail tail) {
    this.database = database;
    this.admin = admin;
    this.log = log;
    this.tail = tail;
  }

  public List<ProjectionStatus> read() throws SQLException {
    Map<Integer, Long> ends = ends();
    Map<String, Map<Integer, Generation>> all = new TreeMap<>();
    Map<GenerationId, Measure> measures = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      Jdbc.each(
          connection,
          SQL,
          row -> {
            Generation generation = row(row, ends);
            String projection = row.getString("projection");
            measures.put(
                new GenerationId(projection, generation.generation()),
                new Measure(
                    row.getLong("measured_from"),
                    row.getObject("measured_at", OffsetDateTime.class).toInstant()));
            all.computeIfAbsent(projection, name -> new TreeMap<>())
                .merge(generation.generation(), generation, Generation::with);
          });
    }
    return all.entrySet().stream()
        .map(entry ->
            ProjectionStatus.of(
                entry.getKey(),
                entry.getValue().values().stream()
                    .map(generation -> measured(entry.getKey(), generation, measures))
                    .toList()))
        .toList();
  }

  private record Measure(long from, Instant at) {}

  private static Generation measured(
      String projection, Generation generation, Map<GenerationId, Measure> measures) {
    Measure measure = measures.get(new GenerationId(projection, generation.generation()));
    return measure == null || !generation.state().equals("FILLING")
        ? generation
        : generation.measured(
            measure.from(), Duration.between(measure.at(), Instant.now()).toMillis() / 1e3);
  }

  private Generation row(ResultSet result, Map<Integer, Long> ends) throws SQLException {
    int partition = result.getInt("partition");
    long position = result.getLong("position");
    long lag = tail.left(partition, position, ends.getOrDefault(partition, position));
    OffsetDateTime shown = result.getObject("event_time", OffsetDateTime.class);
    return new Generation(
        result.getInt("generation"),
        result.getInt("version"),
        result.getString("state"),
        result.getBoolean("serves"),
        result.getString("detail"),
        result.getString("mode"),
        lag,
        lag == 0 || shown == null
            ? 0
            : Duration.between(shown.toInstant(), Instant.now()).toMillis() / 1e3,
        result.getLong("parked"),
        position,
        0,
        null,
        List.of(new ProjectionStatus.Place(partition, position, lag, result.getString("line"))));
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
