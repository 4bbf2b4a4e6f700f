package com.meatymusic.schemas.type;

import com.meatymusic.schemas.user.ChangePreferences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** How a type of record is encoded, and decoded into this build's class. */
public record Codec(SpecificData model, Schema schema, BinaryMessageEncoder<Object> encoder) {

  private static final BinaryMessageEncoder<Object> PREFERENCES_WITHOUT_OBJECTS =
      new BinaryMessageEncoder<>(
          SpecificData.getForClass(ChangePreferences.class),
          EarlierSchema.read("ChangePreferences-1"));

  static Codec of(Class<? extends SpecificRecord> type) {
    SpecificData model = SpecificData.getForClass(type);
    Schema schema = model.getSchema(type);
    return new Codec(model, schema, new BinaryMessageEncoder<>(model, schema));
  }

  /**
   * A reader of what was written by a schema.
   *
   * @param writer of this type, of whatever build
   */
  @SuppressWarnings("unchecked") // the model makes our generated classes
  public DatumReader<SpecificRecord> reader(Schema writer) {
    return model.createDatumReader(writer, schema);
  }

  /**
   * Encodes a record of this type.
   *
   * @throws IllegalArgumentException when a field has a value that its schema does not allow
   */
  public byte[] encode(SpecificRecord value) {
    try {
      ByteBuffer encoded = encoder(value).encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AvroRuntimeException
        | ArithmeticException
        | ClassCastException
        | DateTimeException
        | NullPointerException e) {
      throw new IllegalArgumentException(
          schema.getFullName() + " cannot be encoded: " + e.getMessage(), e);
    }
  }

  /**
   * What an earlier version can say is written as that: every build that runs meanwhile reads it,
   * and a command that is sent again after an update is the same bytes.
   */
  private BinaryMessageEncoder<Object> encoder(SpecificRecord value) {
    return value instanceof ChangePreferences change && change.getObjects().isEmpty()
        ? PREFERENCES_WITHOUT_OBJECTS
        : encoder;
  }
}
