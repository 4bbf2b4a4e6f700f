package com.meatymusic.command;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.UnreadableRecordException;
import com.meatymusic.testing.GeneratedRecord;
import com.meatymusic.testing.OddValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Payloads of a schema, whole and as the log gives them; now and then one is refused for its form.
 */
public final class GeneratedPayloads {

  private static final Contract CONTRACT = new Contract();
  private static final int MANY = 40;

  private GeneratedPayloads() {}

  /** The same ones every time. */
  public static Stream<SpecificRecord> of(Schema schema) {
    return IntStream.range(0, MANY)
        .mapToObj(seed -> payload(schema, seed))
        .flatMap(Optional::stream);
  }

  private static Optional<SpecificRecord> payload(Schema schema, int seed) {
    OddValues values = new OddValues(new SplittableRandom(seed));
    GenericData.Record record = new GeneratedRecord(values, Map.of()).next(schema);
    try {
      ByteBuffer encoded =
          new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema).encode(record);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return Optional.of(CONTRACT.decode(bytes));
    } catch (UnreadableRecordException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
