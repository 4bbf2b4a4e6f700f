package com.meatymusic.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Records of a schema as an async producer may write them, in whatever language. */
public final class GeneratedRecord {

  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final List<byte[]> REFUSED =
      List.of(
          new byte[] {'a', 0},
          new byte[] {(byte) 0xc0, (byte) 0xaf},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbe},
          new byte[] {(byte) 0xc2, (byte) 0x85},
          new byte[] {(byte) 0x80});

  private final OddValues values;
  private final Map<String, String> ids;
  private boolean wrong;

  /**
   * @param ids what stands for fields that name something that is there
   */
  public GeneratedRecord(OddValues values, Map<String, String> ids) {
    this.values = values;
    this.ids = ids;
  }

  public GenericData.Record next(Schema schema) {
    wrong = values.once(3);
    return record(schema);
  }

  private GenericData.Record record(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.name(), field.getProp("form"), field.schema()));
    }
    return record;
  }

  private @Nullable Object value(String name, @Nullable String form, Schema schema) {
    return switch (schema.getType()) {
      case UNION -> ofUnion(name, form, schema);
      case RECORD -> schema.getName().equals("Sealed") ? sealed(schema) : record(schema);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        int most = name.equals("objects") ? 1 : 4;
        for (int i = values.random().nextInt(most); i > 0; i--) {
          list.add(value(name, form, schema.getElementType()));
        }
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = values.random().nextInt(5); i > 0; i--) {
          String key = values.one(List.of("/a/b" + i, "/k" + i, "/c/d/e" + i));
          map.put(
              wrong && values.once(10) ? key + values.line(3) : key,
              value(name, form, schema.getValueType()));
        }
        yield map;
      }
      case ENUM -> new GenericData.EnumSymbol(schema, values.one(schema.getEnumSymbols()));
      case BOOLEAN -> name.equals("replace") || values.random().nextBoolean();
      case INT ->
          wrong && values.once(6) ? values.random().nextInt() : 1 + values.random().nextInt(5);
      case LONG -> number(schema);
      case DOUBLE -> fraction();
      case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
      default -> text(name, form, schema);
    };
  }

  private @Nullable Object ofUnion(String name, @Nullable String form, Schema schema) {
    List<Schema> types = schema.getTypes();
    boolean optional = types.getFirst().getType() == Schema.Type.NULL;
    if (optional && values.once(3)) {
      return null;
    }
    boolean sealed = types.getLast().getName().equals("Sealed") && wrong && values.once(40);
    return value(name, form, sealed ? types.getLast() : types.get(optional ? 1 : 0));
  }

  private static GenericData.Record sealed(Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    record.put("ciphertext", ByteBuffer.wrap(new byte[] {1}));
    return record;
  }

  private long number(Schema schema) {
    boolean odd = wrong && values.once(6);
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return odd
          ? values.one(
              List.of(Long.MIN_VALUE, Long.MAX_VALUE, -62_135_596_800_001L, 253_402_300_800_000L))
          : values.random().nextLong(1_790_000_000_000L);
    }
    return odd ? values.random().nextLong() : 1 + values.random().nextLong(1_000_000);
  }

  private double fraction() {
    return wrong && values.once(4)
        ? values.one(
            List.of(Double.NaN, Double.POSITIVE_INFINITY, -1.0, 1e300, -0.0, 1.0000000000000002))
        : values.one(List.of(0.0, 1.0, 0.1, 5e-324, values.random().nextDouble()));
  }

  private Object text(String name, @Nullable String form, Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Uuid) {
      String known = ids.get(name);
      return known != null && !(wrong && values.once(10))
          ? known
          : new UUID(values.random().nextLong(), values.random().nextLong()).toString();
    }
    String text =
        switch (name) {
          case "slug" -> "form-" + Long.toHexString(System.nanoTime()) + NUMBERS.incrementAndGet();
          case "email" -> "r" + NUMBERS.incrementAndGet() + "@example.com";
          case "weather", "timeOfDay", "plan", "reason" -> "code-" + values.random().nextInt(9);
          case "provider" -> "clerk";
          case "objects" -> "/k1";
          case "scores" -> scores();
          case "context" -> "{\"c\" :" + values.json(0, wrong) + "}";
          default ->
              "json".equals(form)
                  ? values.json(0, wrong)
                  : values.line(50) + ("prose".equals(form) ? "\r\n\t" : "");
        };
    if (wrong && values.once(12)) {
      return new Utf8(joined(text.getBytes(UTF_8), values.one(REFUSED)));
    }
    return new Utf8(text.getBytes(UTF_8));
  }

  private String scores() {
    return "{\"s\":%s,\"t\" : %s}".formatted(values.number(wrong), values.number(false));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
