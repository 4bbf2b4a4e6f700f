package com.meatymusic.command.decider.state;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** State in a map. */
public record InMemoryState(Map<Bytes, byte[]> map) implements StateAccess {

  @Override
  public byte @Nullable [] get(Bytes key) {
    return map.get(key);
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }
}
