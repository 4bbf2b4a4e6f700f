package com.meatymusic.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of a record for what Avro's readers bend in silence: texts that are no UTF-8,
 * of which they replace what they can't read, and keys of a map that stand twice, of which they
 * keep the last.
 */
final class WellFormed {

  private final BinaryDecoder bytes;
  private @Nullable ByteBuffer buffer;

  private WellFormed(BinaryDecoder bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a record that its schema's reader has read before.
   *
   * @param value in single-object encoding
   * @throws UnreadableRecordException when something in it would be bent
   */
  static void require(Schema writer, byte[] value) {
    try {
      new WellFormed(Fingerprints.record(value)).value(writer);
    } catch (IOException | AvroRuntimeException | StackOverflowError e) {
      throw new UnreadableRecordException(
          "value contradicts its schema", e instanceof StackOverflowError ? null : e);
    }
  }

  private void value(Schema schema) throws IOException {
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          value(field.schema());
        }
      }
      case UNION -> value(schema.getTypes().get(bytes.readIndex()));
      case ARRAY -> {
        for (long n = bytes.readArrayStart(); n > 0; n = bytes.arrayNext()) {
          for (long i = 0; i < n; i++) {
            value(schema.getElementType());
          }
        }
      }
      case MAP -> {
        Set<String> keys = new HashSet<>();
        for (long n = bytes.readMapStart(); n > 0; n = bytes.mapNext()) {
          for (long i = 0; i < n; i++) {
            if (!keys.add(text())) {
              throw new UnreadableRecordException("a key of a map stands twice", null);
            }
            value(schema.getValueType());
          }
        }
      }
      case STRING -> text();
      case BYTES -> bytes.skipBytes();
      case FIXED -> bytes.skipFixed(schema.getFixedSize());
      case ENUM, INT -> bytes.readInt();
      case LONG -> bytes.readLong();
      case FLOAT -> bytes.readFloat();
      case DOUBLE -> bytes.readDouble();
      case BOOLEAN -> bytes.readBoolean();
      case NULL -> {}
    }
  }

  private String text() throws IOException {
    buffer = bytes.readBytes(buffer);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableRecordException("a text is no UTF-8", null);
    }
  }
}
