package com.meatymusic.query.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Fills a generation along a line of its own, never ahead of the live one. Where a partition has
 * caught up it joins the live line, under a lock on the live position: from then on each live batch
 * writes both generations in one transaction. A kill at any moment loses nothing: all it knows is
 * in Postgres.
 */
final class GenerationFiller {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(2);

  /** How many offsets may be missing at most for the live line to wait for them. */
  private static final long LAST_STEP = 5_000;

  /** Says when to leave off. */
  @FunctionalInterface
  interface Stop {
    boolean now() throws SQLException;
  }

  private final GenerationId id;
  private final Line line;
  private final Projector projector;
  private final DataSource database;
  private final Consumer<byte[], byte[]> consumer;
  private final Stop stopped;

  GenerationFiller(
      GenerationId id,
      LogIdentity log,
      Projector projector,
      DataSource database,
      Consumer<byte[], byte[]> consumer,
      Stop stopped) {
    this.id = id;
    this.line = Line.filling(id, log);
    this.projector = projector;
    this.database = database;
    this.consumer = consumer;
    this.stopped = stopped;
  }

  /**
   * Fills until every partition has joined the live line.
   *
   * @return false when it was stopped before
   */
  boolean fill() throws SQLException {
    Set<Integer> open = open();
    Map<Integer, Long> positions = load(line, open);
    assign(open, positions);
    while (!open.isEmpty()) {
      if (stopped.now()) {
        return false;
      }
      step(open, positions);
    }
    return true;
  }

  private void step(Set<Integer> open, Map<Integer, Long> positions) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    Map<Integer, Long> live = load(Line.live(line.log()), open);
    List<ConsumerRecord<byte[], byte[]>> behind =
        records.stream().filter(r -> r.offset() < live.getOrDefault(r.partition(), 0L)).toList();
    projector.project(line, behind, positions);
    if (behind.size() < records.size()) {
      open.forEach(p -> consumer.seek(partition(p), at(positions, p)));
    }
    for (Integer p : List.copyOf(open)) {
      if (live.getOrDefault(p, 0L) - at(positions, p) <= LAST_STEP && join(p, positions)) {
        open.remove(p);
        assign(open, positions);
      }
    }
  }

  private boolean join(int partition, Map<Integer, Long> positions) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        long live = lockLive(connection, partition);
        List<ConsumerRecord<byte[], byte[]>> rest = rest(partition, at(positions, partition), live);
        projector.projectWithin(connection, line, rest, positions);
        goLive(connection, partition);
        connection.commit();
        return true;
      } catch (LateException e) {
        connection.rollback();
        consumer.resume(consumer.paused());
        consumer.seek(partition(partition), at(positions, partition));
        return false;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** What lies between both lines; the live one waits meanwhile, so not for long. */
  private List<ConsumerRecord<byte[], byte[]>> rest(int partition, long from, long to)
      throws LateException {
    List<ConsumerRecord<byte[], byte[]>> rest = new ArrayList<>();
    if (from >= to) {
      return rest;
    }
    TopicPartition wanted = partition(partition);
    Set<TopicPartition> others = new HashSet<>(consumer.assignment());
    others.remove(wanted);
    consumer.pause(others);
    consumer.seek(wanted, from);
    long deadline = System.nanoTime() + LONGEST_LOCK.toNanos();
    // A live position is the offset after a record, so its last record ends the rest.
    while (rest.isEmpty() || rest.getLast().offset() < to - 1) {
      if (System.nanoTime() > deadline) {
        throw new LateException();
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(wanted)) {
        if (record.offset() < to) {
          rest.add(record);
        }
      }
    }
    consumer.resume(others);
    return rest;
  }

  private long lockLive(Connection connection, int partition) throws SQLException {
    String sql =
        "SELECT position FROM log_position WHERE line = ? AND topic = ? AND partition = ?"
            + " FOR UPDATE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Line.LIVE);
      statement.setString(2, line.log().topic());
      statement.setInt(3, partition);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new IllegalStateException("partition " + partition + " has no live position");
        }
        return result.getLong(1);
      }
    }
  }

  private void goLive(Connection connection, int partition) throws SQLException {
    String sql =
        "UPDATE generation_partition SET line = ? WHERE projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Line.LIVE);
      statement.setString(2, id.projection());
      statement.setInt(3, id.generation());
      statement.setString(4, line.log().topic());
      statement.setInt(5, partition);
      statement.executeUpdate();
    }
  }

  private Set<Integer> open() throws SQLException {
    Set<Integer> open = new HashSet<>();
    String sql =
        "SELECT partition FROM generation_partition"
            + " WHERE projection = ? AND generation = ? AND topic = ? AND line = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id.projection());
      statement.setInt(2, id.generation());
      statement.setString(3, line.log().topic());
      statement.setString(4, line.name());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          open.add(result.getInt(1));
        }
      }
    }
    return open;
  }

  private Map<Integer, Long> load(Line which, Set<Integer> partitions) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return PositionStore.load(connection, which, partitions);
    }
  }

  private void assign(Set<Integer> open, Map<Integer, Long> positions) {
    consumer.assign(open.stream().map(this::partition).toList());
    consumer
        .beginningOffsets(consumer.assignment())
        .forEach((partition, beginning) -> {
          long position = at(positions, partition.partition());
          if (position < beginning) {
            throw new LogTruncatedException(partition, beginning);
          }
          consumer.seek(partition, position);
        });
  }

  private static long at(Map<Integer, Long> positions, int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  private TopicPartition partition(int partition) {
    return new TopicPartition(line.log().topic(), partition);
  }

  /** The last step took longer than the live line may wait. */
  private static final class LateException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
