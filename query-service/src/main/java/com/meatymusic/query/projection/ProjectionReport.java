package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** How every generation does, for operators. */
final class ProjectionReport {

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

  ProjectionReport(DataSource database, Admin admin, LogIdentity log) {
    this.database = database;
    this.admin = admin;
    this.log = log;
  }

  /**
   * A projection.
   *
   * @param generation that serves; null while the first one is being filled
   * @param state of that generation
   * @param lag of that generation
   */
  record Status(
      String name,
      @Nullable Integer generation,
      String state,
      long lag,
      List<Generation> generations) {

    static Status of(String name, List<Generation> generations) {
      Generation shown =
          generations.stream().filter(Generation::serves).findFirst().orElse(generations.getLast());
      return new Status(
          name,
          shown.serves() ? shown.generation() : null,
          shown.state(),
          shown.lag(),
          generations);
    }
  }

  /**
   * A generation.
   *
   * @param serves whether the pointer names it
   * @param detail why it does not serve, where something is wrong
   * @param mode what happens when it is full
   * @param lag offsets between its positions and the end of the log
   * @param lagSeconds age of the last event of the partition that is furthest behind in time
   * @param parked records that are parked in it
   * @param done offsets of the log that are behind it
   * @param rate offsets a second since it began to fill or was resumed; 0 when it does not fill
   * @param secondsLeft at that rate; null when it does not fill or nothing is measured yet
   */
  record Generation(
      int generation,
      int version,
      String state,
      boolean serves,
      @Nullable String detail,
      String mode,
      long lag,
      double lagSeconds,
      long parked,
      long done,
      double rate,
      @Nullable Double secondsLeft,
      List<Place> partitions) {

    Generation with(Generation other) {
      List<Place> places = new ArrayList<>(partitions);
      places.addAll(other.partitions);
      return new Generation(
          generation,
          version,
          state,
          serves,
          detail,
          mode,
          lag + other.lag,
          Math.max(lagSeconds, other.lagSeconds),
          parked + other.parked,
          done + other.done,
          0,
          null,
          List.copyOf(places));
    }

    /** With the rate since it was at {@code from} events, so many seconds ago. */
    Generation measured(long from, double seconds) {
      double measured = seconds <= 0 ? 0 : Math.max(0, done - from) / seconds;
      return new Generation(
          generation,
          version,
          state,
          serves,
          detail,
          mode,
          lag,
          lagSeconds,
          parked,
          done,
          measured,
          measured == 0 ? null : lag / measured,
          partitions);
    }
  }

  /** Where a generation is in a partition, and along which line. */
  record Place(int partition, long position, long lag, String line) {}

  List<Status> read() throws SQLException {
    Map<Integer, Long> ends = ends();
    Map<String, Map<Integer, Generation>> all = new TreeMap<>();
    Map<GenerationId, Measure> measures = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Generation row = row(result, ends);
        measures.put(
            new GenerationId(result.getString("projection"), row.generation()),
            new Measure(
                result.getLong("measured_from"),
                result.getObject("measured_at", OffsetDateTime.class).toInstant()));
        all.computeIfAbsent(result.getString("projection"), name -> new TreeMap<>())
            .merge(row.generation(), row, Generation::with);
      }
    }
    return all.entrySet().stream()
        .map(entry ->
            Status.of(
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

  private static Generation row(ResultSet result, Map<Integer, Long> ends) throws SQLException {
    int partition = result.getInt("partition");
    long position = result.getLong("position");
    long lag = Math.max(0, ends.getOrDefault(partition, position) - position);
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
        List.of(new Place(partition, position, lag, result.getString("line"))));
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
