package com.meatymusic.query.projection.check;

import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.comparison.Difference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What checks found, for every instance to see. */
final class CheckStore {

  private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};

  private final DataSource database;
  private final LogIdentity log;
  private final JsonMapper json;

  CheckStore(DataSource database, LogIdentity log, JsonMapper json) {
    this.database = database;
    this.log = log;
    this.json = json;
  }

  /** All partitions, in their order. */
  List<PartitionCheck> all() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Jdbc.update(
          connection,
          "INSERT INTO partition_check (topic, partition) SELECT ?, unnest(?) ON CONFLICT DO NOTHING",
          log.topic(),
          SqlArray.of("int4", IntStream.range(0, log.partitions()).boxed().toList()));
      return Jdbc.list(
          connection,
          "SELECT * FROM partition_check WHERE topic = ? ORDER BY partition",
          this::check,
          log.topic());
    }
  }

  /** Those to check now: first what operators wait for, then what was not checked for longest. */
  List<Integer> due(Duration every) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Jdbc.list(
          connection,
          """
          SELECT partition FROM partition_check
          WHERE topic = ? AND (requested_at > coalesce(finished_at, '-infinity')
            OR ? AND coalesce(finished_at, '-infinity') < now() - interval '1 millisecond' * ?)
          ORDER BY requested_at > coalesce(finished_at, '-infinity') DESC NULLS LAST,
            finished_at NULLS FIRST
          """,
          row -> row.getInt(1),
          log.topic(),
          every.isPositive(),
          every.toMillis());
    }
  }

  /** Has partitions checked as soon as may be. */
  void request(Collection<Integer> partitions) throws SQLException {
    all();
    try (Connection connection = database.getConnection()) {
      Jdbc.update(
          connection,
          "UPDATE partition_check SET requested_at = now() WHERE topic = ? AND partition = ANY (?)",
          log.topic(),
          SqlArray.of("int4", partitions));
    }
  }

  /**
   * Notes what was found. Who asked for it after it had begun waits for the next one.
   *
   * @param begun when it was begun
   */
  void save(PartitionCheck check, Instant begun) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Jdbc.update(
          connection,
          """
          UPDATE partition_check SET finished_at = now(), position = ?, events = ?, tenants = ?,
            left_out = ?, differences = ?::jsonb, detail = ?,
            requested_at = CASE WHEN requested_at > ? THEN now() + interval '1 millisecond' END
          WHERE topic = ? AND partition = ?
          """,
          check.position(),
          check.events(),
          check.tenants(),
          check.leftOut(),
          json.writeValueAsString(check.differences()),
          check.detail(),
          begun,
          log.topic(),
          check.partition());
    }
  }

  private PartitionCheck check(ResultSet row) throws SQLException {
    return new PartitionCheck(
        row.getInt("partition"),
        time(row, "requested_at"),
        time(row, "finished_at"),
        row.getLong("position"),
        row.getLong("events"),
        row.getInt("tenants"),
        row.getInt("left_out"),
        json.readValue(row.getString("differences"), DIFFERENCES),
        row.getString("detail"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
