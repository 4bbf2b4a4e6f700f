package com.meatymusic.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Every event as it is into one table, with COPY in its binary form: nothing writes it faster. */
final class PlainCopy {

  private static final int CHUNK = 1 << 20;
  private static final byte[] HEAD =
      "PGCOPY\n\377\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * CHUNK);
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final CopyIn copy;

  private PlainCopy(CopyIn copy) {
    this.copy = copy;
  }

  /** Copies the log; gives events a second. */
  static double measure(Connection connection, Reader reader) throws Exception {
    connection.setAutoCommit(false);
    connection
        .createStatement()
        .execute(
            "CREATE TABLE bench_copy (partition integer, record_offset bigint, key bytea, value bytea)");
    long begin = System.nanoTime();
    var copy =
        new PlainCopy(
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY bench_copy FROM STDIN (FORMAT binary)"));
    copy.out.write(HEAD);
    copy.out.writeLong(0);
    reader.each(copy::write);
    copy.out.writeShort(-1);
    copy.flush();
    long rows = copy.copy.endCopy();
    connection.commit();
    return rows * 1e9 / (System.nanoTime() - begin);
  }

  private void write(ConsumerRecord<byte[], byte[]> record) {
    try {
      out.writeShort(4);
      out.writeInt(4);
      out.writeInt(record.partition());
      out.writeInt(8);
      out.writeLong(record.offset());
      field(record.key());
      field(record.value());
      if (bytes.size() > CHUNK) {
        flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void field(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private void flush() {
    try {
      copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    bytes.reset();
  }
}
