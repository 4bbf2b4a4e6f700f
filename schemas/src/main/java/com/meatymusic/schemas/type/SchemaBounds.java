package com.meatymusic.schemas.type;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Whether a writer's schema keeps what a record costs within what it weighs. Two things do not: a
 * collection of items without bytes, of which five bytes can be two thousand million, and records
 * within records that double at each step. Nor may it nest deeper than whoever follows it has
 * stack: a text of few levels can name one record within another as often as it likes.
 */
public final class SchemaBounds {

  private static final int MOST_PARTS = 20_000;

  /** Ours have less than ten levels. */
  private static final int DEEPEST = 64;

  private final Set<String> within = new HashSet<>();
  private int parts;

  private SchemaBounds() {}

  public static boolean hold(Schema schema) {
    return new SchemaBounds().holdFor(schema, 1);
  }

  private boolean holdFor(Schema schema, int depth) {
    if (++parts > MOST_PARTS || depth > DEEPEST) {
      return false;
    }
    int below = depth + 1;
    return switch (schema.getType()) {
      // In this order: the second follows the items as deep as the first lets it.
      case ARRAY ->
          holdFor(schema.getElementType(), below) && leastBytes(schema.getElementType()) > 0;
      case MAP -> holdFor(schema.getValueType(), below);
      case UNION -> schema.getTypes().stream().allMatch(type -> holdFor(type, below));
      case RECORD -> holdForRecord(schema, below);
      default -> true;
    };
  }

  private boolean holdForRecord(Schema schema, int below) {
    // A record within itself has a byte or more for each step down, or no end at all.
    if (!within.add(schema.getFullName())) {
      return true;
    }
    boolean result = schema.getFields().stream().allMatch(field -> holdFor(field.schema(), below));
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
