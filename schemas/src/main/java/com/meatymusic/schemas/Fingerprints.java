package com.meatymusic.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** CRC-64-AVRO fingerprints of schemas, as single-object encoding puts them before a value. */
public final class Fingerprints {

  private static final byte MARK = (byte) 0xC3;
  private static final byte FORMAT = 0x01;
  private static final int HEX_DIGITS = 16;

  /** What stands before the record itself. */
  private static final int HEADER_BYTES = 10;

  private Fingerprints() {}

  /** The fingerprint of a schema's parsing canonical form. */
  public static long of(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** The fingerprint as key of {@link Topics#SCHEMAS}: 16 lower-case hex digits. */
  public static String hex(long fingerprint) {
    return "%016x".formatted(fingerprint);
  }

  /** The fingerprint of such a key; null when it is none. */
  public static @Nullable Long ofHex(@Nullable String key) {
    try {
      return key == null || key.length() != HEX_DIGITS || key.charAt(0) == '+'
          ? null
          : Long.parseUnsignedLong(key, 16);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a value is in single-object encoding. */
  static boolean stand(byte[] value) {
    return value.length >= HEADER_BYTES && value[0] == MARK && value[1] == FORMAT;
  }

  /**
   * The fingerprint that stands before a value.
   *
   * @throws UnreadableRecordException when the value is not in single-object encoding
   */
  public static long read(byte[] value) {
    if (!stand(value)) {
      throw new UnreadableRecordException(
          "value is not in Avro single-object encoding (C3 01, fingerprint, record)", null);
    }
    return ByteBuffer.wrap(value, 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** What stands behind the fingerprint. */
  static BinaryDecoder record(byte[] value) {
    // Of an array, not of a stream: only so does Avro compare each length with what is left.
    return DecoderFactory.get()
        .binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
  }
}
