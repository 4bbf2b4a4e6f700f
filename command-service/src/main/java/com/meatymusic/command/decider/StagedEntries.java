package com.meatymusic.command.decider;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Changes that are kept aside until everything a decision writes is known to be writable. */
final class StagedEntries implements Entries {

  private final Entries below;
  private final Map<Bytes, byte @Nullable []> changes = new LinkedHashMap<>();

  StagedEntries(Entries below) {
    this.below = below;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    byte[] changed = changes.get(key);
    return changed != null || changes.containsKey(key) ? changed : below.get(key);
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    changes.put(key, value);
  }

  /** Bytes of the largest change: it must fit into a record of the changelog. */
  int largest() {
    int largest = 0;
    for (Map.Entry<Bytes, byte @Nullable []> change : changes.entrySet()) {
      byte[] value = change.getValue();
      largest =
          Math.max(largest, change.getKey().get().length + (value == null ? 0 : value.length));
    }
    return largest;
  }

  void discard() {
    changes.clear();
  }

  void apply() {
    changes.forEach(below::put);
    changes.clear();
  }
}
