package com.meatymusic.schemas.evolution;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;

/** Makes the same sample records of a schema every time: one for each branch of its unions. */
final class Samples {

  private Samples() {}

  /** Encoded samples: the first takes the first branch of every union, the next the next. */
  static List<byte[]> of(Schema schema) throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (int branch = 0; branch < widestUnion(schema); branch++) {
      ByteBuffer encoded =
          new BinaryMessageEncoder<>(GenericData.get(), schema).encode(value(schema, branch));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      samples.add(bytes);
    }
    return samples;
  }

  private static Object value(Schema schema, int branch) {
    return switch (schema.getType()) {
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema(), branch)));
        yield record;
      }
      case ENUM -> {
        List<String> symbols = schema.getEnumSymbols();
        yield new GenericData.EnumSymbol(schema, symbols.get(branch % symbols.size()));
      }
      case UNION -> value(schema.getTypes().get(branch % schema.getTypes().size()), branch);
      case ARRAY -> List.of(value(schema.getElementType(), branch));
      case MAP -> {
        Object value = value(schema.getValueType(), branch);
        yield value == null
            ? java.util.Collections.singletonMap("/key", null)
            : Map.of("/key", value);
      }
      case STRING ->
          schema.getLogicalType() == null ? "text" : "0198c0de-0000-7000-8000-000000000001";
      case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
      case INT -> 7;
      case LONG -> 7_000_000_000L;
      case FLOAT -> 0.5f;
      case DOUBLE -> 0.25;
      case BOOLEAN -> true;
      case NULL -> null;
      case FIXED -> throw new IllegalArgumentException("no fixed in the contract");
    };
  }

  private static int widestUnion(Schema schema) {
    return switch (schema.getType()) {
      case RECORD ->
          schema.getFields().stream().mapToInt(f -> widestUnion(f.schema())).max().orElse(1);
      case UNION ->
          Math.max(
              schema.getTypes().size(),
              schema.getTypes().stream().mapToInt(Samples::widestUnion).max().orElse(1));
      case ARRAY -> widestUnion(schema.getElementType());
      case MAP -> widestUnion(schema.getValueType());
      case ENUM -> schema.getEnumSymbols().size();
      default -> 1;
    };
  }
}
