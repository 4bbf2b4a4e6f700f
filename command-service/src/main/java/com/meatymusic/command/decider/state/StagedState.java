package com.meatymusic.command.decider.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Changes that are kept aside until everything a decision writes is known to be writable. */
public final class StagedState implements StateAccess {

  private final StateAccess below;
  private final Map<Bytes, byte @Nullable []> changes = new LinkedHashMap<>();

  public StagedState(StateAccess below) {
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
  public int largest() {
    int largest = 0;
    for (Map.Entry<Bytes, byte @Nullable []> change : changes.entrySet()) {
      byte[] value = change.getValue();
      largest =
          Math.max(largest, change.getKey().get().length + (value == null ? 0 : value.length));
    }
    return largest;
  }

  public void discard() {
    changes.clear();
  }

  public void apply() {
    changes.forEach(below::put);
    changes.clear();
  }
}
