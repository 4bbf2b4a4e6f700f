package com.meatymusic.query.projection.status;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.query.projection.checkpoint.Checkpoint;
import com.meatymusic.query.projection.checkpoint.CheckpointStore;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.projection.generation.GenerationDetails;
import com.meatymusic.query.projection.generation.GenerationSubscriptions;
import com.meatymusic.query.projection.generation.GenerationSubscriptions.Writer;
import com.meatymusic.query.projection.parking.ParkedSubjects;
import com.meatymusic.query.projection.status.ProjectionStatus.Generation;
import com.meatymusic.query.projection.status.ProjectionStatus.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The state of every generation, for operators. */
public final class ProjectionReport {

  private final DataSource database;
  private final ParkedSubjects parked;
  private final CommittedEnds ends;
  private final LogTail tail;

  public ProjectionReport(
      DataSource database, ParkedSubjects parked, Admin admin, LogIdentity log, LogTail tail) {
    this.database = database;
    this.parked = parked;
    this.ends = new CommittedEnds(admin, log);
    this.tail = tail;
  }

  /** What the stores say, in one snapshot. */
  private record Stored(
      List<GenerationDetails> generations,
      Map<GenerationId, List<Writer>> writers,
      Map<Position, Checkpoint> checkpoints,
      Map<GenerationId, Map<Integer, Long>> parked) {}

  private record Position(String subscription, TopicPartition partition) {}

  /** All projections, by name. */
  public List<ProjectionStatus> read() throws SQLException {
    Map<Integer, Long> ends = this.ends.read();
    Stored stored = Transactions.snapshot(database, this::stored);
    Map<String, List<Generation>> all = new TreeMap<>();
    for (GenerationDetails details : stored.generations()) {
      all.computeIfAbsent(details.status().id().projection(), name -> new ArrayList<>())
          .add(generation(details, stored, ends));
    }
    return all.entrySet().stream()
        .map(each -> ProjectionStatus.of(each.getKey(), each.getValue()))
        .toList();
  }

  private Stored stored(Connection connection) throws SQLException {
    return new Stored(
        GenerationDetails.all(connection),
        GenerationSubscriptions.writers(connection).stream().collect(groupingBy(Writer::id)),
        CheckpointStore.all(connection).stream()
            .collect(toMap(at -> new Position(at.subscription(), at.partition()), at -> at)),
        parked.sizes(connection));
  }

  private Generation generation(GenerationDetails details, Stored stored, Map<Integer, Long> ends) {
    GenerationId id = details.status().id();
    List<Place> places = new ArrayList<>();
    double lagSeconds = 0;
    for (Writer writer : stored.writers().getOrDefault(id, List.of())) {
      int partition = writer.partition().partition();
      Checkpoint at =
          stored.checkpoints().get(new Position(writer.subscription(), writer.partition()));
      long position = at == null ? 0 : at.position();
      long lag = tail.left(partition, position, ends.getOrDefault(partition, position));
      places.add(new Place(partition, position, lag, writer.subscription()));
      if (lag > 0 && at != null) {
        lagSeconds = Math.max(lagSeconds, secondsSince(at.eventTime()));
      }
    }
    long records =
        stored.parked().getOrDefault(id, Map.of()).values().stream().mapToLong(n -> n).sum();
    return Generation.of(details, lagSeconds, records, places, secondsSince(details.measuredAt()));
  }

  private static double secondsSince(@Nullable Instant time) {
    return time == null ? 0 : Duration.between(time, Instant.now()).toMillis() / 1e3;
  }
}
