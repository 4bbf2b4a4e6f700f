package com.meatymusic.query.projection.parking;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.record.ReceivedRecord;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;

/** Writes what is parked. That is rare, so one statement a row is quick enough. */
final class ParkedRows {

  private ParkedRows() {}

  /** A subject, unless it is parked already. */
  static void saveSubject(
      Connection connection, GenerationId generation, UUID tenantId, String subject, Fault fault)
      throws SQLException {
    String sql =
        "INSERT INTO parked_subject (tenant_id, projection, generation, subject, code, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, tenantId);
      statement.setString(2, generation.projection());
      statement.setInt(3, generation.generation());
      statement.setString(4, subject);
      statement.setString(5, fault.code());
      statement.setString(6, fault.detail());
      statement.executeUpdate();
    }
  }

  /** A record as it came. */
  static void saveRecord(Connection connection, GenerationId generation, ReceivedRecord arrival)
      throws SQLException {
    String sql =
        """
        INSERT INTO parked_record (tenant_id, projection, generation, topic, partition,
          record_offset, subject, record_time, record_key, record_value, header_names,
          header_values)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    List<Header> headers = List.of(arrival.raw().headers().toArray());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, arrival.tenantId());
      statement.setString(2, generation.projection());
      statement.setInt(3, generation.generation());
      statement.setString(4, arrival.raw().topic());
      statement.setInt(5, arrival.partition());
      statement.setLong(6, arrival.raw().offset());
      statement.setString(7, arrival.subject());
      statement.setObject(
          8, Instant.ofEpochMilli(arrival.raw().timestamp()).atOffset(ZoneOffset.UTC));
      statement.setBytes(9, arrival.raw().key());
      statement.setBytes(10, arrival.raw().value());
      statement.setArray(
          11,
          connection.createArrayOf(
              "text", headers.stream().map(Header::key).map(TextForm::storable).toArray()));
      statement.setArray(
          12,
          connection.createArrayOf(
              "bytea", headers.stream().map(Header::value).toArray(byte[][]::new)));
      statement.executeUpdate();
    }
  }
}
