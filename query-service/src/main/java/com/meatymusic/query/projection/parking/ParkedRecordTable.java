package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.jdbc.Jdbc;
import com.meatymusic.platform.jdbc.SqlArray;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Parked records, as they came from Kafka. */
final class ParkedRecordTable {

  private static final String SELECT =
      """
      SELECT topic, partition, record_offset, record_time, record_key, record_value, header_names,
        header_values
      FROM parked_record
      WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?
      ORDER BY record_offset LIMIT ?
      """;

  private static final String INSERT =
      """
      INSERT INTO parked_record (tenant_id, projection, generation, topic, partition,
        record_offset, subject, record_time, record_key, record_value, header_names,
        header_values)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private ParkedRecordTable() {}

  /** The first records of a subject, in order. */
  static List<ConsumerRecord<byte[], byte[]>> load(Connection connection, ParkedId id, int most)
      throws SQLException {
    return Jdbc.list(
        connection,
        SELECT,
        ParkedRecordTable::record,
        id.tenantId(),
        id.generation().projection(),
        id.generation().generation(),
        id.subject(),
        most);
  }

  /** Where those of a subject came from; empty when there are none. */
  static Optional<TopicPartition> partition(Connection connection, ParkedId id)
      throws SQLException {
    return load(connection, id, 1).stream()
        .map(record -> new TopicPartition(record.topic(), record.partition()))
        .findFirst();
  }

  private static ConsumerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
    RecordHeaders headers = new RecordHeaders();
    String[] name = (String[]) row.getArray("header_names").getArray();
    byte[][] value = (byte[][]) row.getArray("header_values").getArray();
    for (int i = 0; i < name.length; i++) {
      headers.add(name[i], value[i]);
    }
    byte[] key = row.getBytes("record_key");
    byte[] body = row.getBytes("record_value");
    return new ConsumerRecord<>(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("record_offset"),
        row.getObject("record_time", OffsetDateTime.class).toInstant().toEpochMilli(),
        TimestampType.CREATE_TIME,
        key == null ? 0 : key.length,
        body == null ? 0 : body.length,
        key,
        body,
        headers,
        Optional.empty());
  }

  static void add(Connection connection, GenerationId generation, ReceivedRecord record)
      throws SQLException {
    ConsumerRecord<byte[], byte[]> raw = record.raw();
    List<Header> headers = List.of(raw.headers().toArray());
    Jdbc.update(
        connection,
        INSERT,
        record.tenantId(),
        generation.projection(),
        generation.generation(),
        raw.topic(),
        raw.partition(),
        raw.offset(),
        record.subject(),
        Instant.ofEpochMilli(raw.timestamp()),
        raw.key(),
        raw.value(),
        SqlArray.of("text", headers, header -> TextForm.storable(header.key())),
        SqlArray.of("bytea", headers, Header::value));
  }

  static void delete(
      Connection connection, GenerationId generation, UUID tenantId, ConsumerRecord<?, ?> record)
      throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ? AND record_offset = ?",
        tenantId,
        generation.projection(),
        generation.generation(),
        record.topic(),
        record.partition(),
        record.offset());
  }

  /**
   * Takes away all of a subject, and gives how many.
   *
   * @param subject null for all of the tenant
   */
  static int evict(
      Connection connection, GenerationId generation, UUID tenantId, @Nullable String subject)
      throws SQLException {
    return Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND subject = coalesce(?, subject)",
        tenantId,
        generation.projection(),
        generation.generation(),
        subject);
  }

  static void clear(Connection connection, GenerationId generation) throws SQLException {
    Jdbc.update(
        connection,
        "DELETE FROM parked_record WHERE projection = ? AND generation = ?",
        generation.projection(),
        generation.generation());
  }
}
