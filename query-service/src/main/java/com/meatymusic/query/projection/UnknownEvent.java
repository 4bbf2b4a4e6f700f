package com.meatymusic.query.projection;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event of a type that this build does not know, whose schema says that who does not know it may
 * pass it over ({@code "ignorable": true}). What it is about stands beside it, in the headers; what
 * it says is not read.
 */
public record UnknownEvent(Schema schema) implements SpecificRecord {

  /** Whether a schema says so; what erases something is never passed over. */
  public static boolean isIgnorable(Schema schema) {
    return Boolean.TRUE.equals(schema.getObjectProp("ignorable"))
        && schema.getProp("erases") == null;
  }

  @Override
  public Schema getSchema() {
    return schema;
  }

  /** Null, whatever is asked for. */
  @Override
  @SuppressWarnings("NullAway") // Avro's interface says nothing of nulls.
  public Object get(int field) {
    return null;
  }

  @Override
  public void put(int field, Object value) {
    throw new UnsupportedOperationException("an event does not change");
  }
}
