package com.meatymusic.schemas;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Whether a writer's schema keeps what a record costs within what it weighs. Two things do not: a
 * collection of items without bytes, of which five bytes can be two thousand million, and records
 * within records that double at each step.
 */
final class SchemaBounds {

  private static final int MOST_PARTS = 20_000;

  private final Set<String> within = new HashSet<>();
  private int parts;

  private SchemaBounds() {}

  static boolean hold(Schema schema) {
    return new SchemaBounds().holdFor(schema);
  }

  private boolean holdFor(Schema schema) {
    if (++parts > MOST_PARTS) {
      return false;
    }
    return switch (schema.getType()) {
      case ARRAY -> leastBytes(schema.getElementType()) > 0 && holdFor(schema.getElementType());
      case MAP -> holdFor(schema.getValueType());
      case UNION -> schema.getTypes().stream().allMatch(this::holdFor);
      case RECORD -> holdForRecord(schema);
      default -> true;
    };
  }

  private boolean holdForRecord(Schema schema) {
    // A record within itself has a byte or more for each step down, or no end at all.
    if (!within.add(schema.getFullName())) {
      return true;
    }
    boolean result = schema.getFields().stream().allMatch(field -> holdFor(field.schema()));
    within.remove(schema.getFullName());
    return result;
  }

  /** Whether a value takes any bytes at all is enough: 0, or 1 for more. */
  private static int leastBytes(Schema schema) {
    return leastBytes(schema, new HashSet<>());
  }

  private static int leastBytes(Schema schema, Set<String> seen) {
    return switch (schema.getType()) {
      case NULL -> 0;
      case FIXED -> Math.min(1, schema.getFixedSize());
      case RECORD -> {
        int most = 0;
        // One that was looked at takes nothing, or has been counted.
        if (seen.add(schema.getFullName())) {
          for (Schema.Field field : schema.getFields()) {
            most = Math.max(most, leastBytes(field.schema(), seen));
          }
        }
        yield most;
      }
      default -> 1;
    };
  }
}
