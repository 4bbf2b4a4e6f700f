package com.meatymusic.command.gateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives the maps of a command one order. In Avro's they have none, but their bytes do: the same
 * command with its entries in another order is the same command, and must have the same hash.
 */
final class MapOrder {

  private MapOrder() {}

  /** Sorts every map in it, in place. */
  static void settle(IndexedRecord payload) {
    for (Schema.Field field : payload.getSchema().getFields()) {
      Object before = payload.get(field.pos());
      Object settled = settled(before);
      if (settled != before) {
        payload.put(field.pos(), settled);
      }
    }
  }

  private static @Nullable Object settled(@Nullable Object value) {
    switch (value) {
      case IndexedRecord record -> settle(record);
      case List<?> items -> items.forEach(MapOrder::settled);
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, entry) -> sorted.put(String.valueOf(key), settled(entry)));
        return sorted;
      }
      case null, default -> {}
    }
    return value;
  }
}
