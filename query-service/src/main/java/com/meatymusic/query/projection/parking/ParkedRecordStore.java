package com.meatymusic.query.projection.parking;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Parked records, as they once came from Kafka. */
public final class ParkedRecordStore {

  private static final String SELECT =
      """
      SELECT topic, partition, record_offset, record_time, record_key, record_value, header_names,
        header_values
      FROM parked_record
      WHERE tenant_id = ? AND projection = ? AND generation = ? AND subject = ?
      ORDER BY record_offset LIMIT ?
      """;

  private ParkedRecordStore() {}

  /** The records of a subject, in order. */
  public static List<ConsumerRecord<byte[], byte[]>> load(
      Connection connection, ParkedId id, int most) throws SQLException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setObject(1, id.tenantId());
      statement.setString(2, id.generation().projection());
      statement.setInt(3, id.generation().generation());
      statement.setString(4, id.subject());
      statement.setInt(5, most);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          records.add(record(result));
        }
      }
    }
    return records;
  }

  private static ConsumerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
    Array names = row.getArray("header_names");
    Array values = row.getArray("header_values");
    RecordHeaders headers = new RecordHeaders();
    String[] name = (String[]) names.getArray();
    byte[][] value = (byte[][]) values.getArray();
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

  public static void delete(
      Connection connection, ParkedId id, ConsumerRecord<byte[], byte[]> record)
      throws SQLException {
    String sql =
        "DELETE FROM parked_record WHERE tenant_id = ? AND projection = ? AND generation = ?"
            + " AND topic = ? AND partition = ? AND record_offset = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, id.tenantId());
      statement.setString(2, id.generation().projection());
      statement.setInt(3, id.generation().generation());
      statement.setString(4, record.topic());
      statement.setInt(5, record.partition());
      statement.setLong(6, record.offset());
      statement.executeUpdate();
    }
  }
}
