package com.meatymusic.command.decider.streams;

import com.meatymusic.command.decider.state.StateAccess;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A state store as the decider uses it: null deletes. */
record StoredState(KeyValueStore<Bytes, byte[]> store) implements StateAccess {

  @Override
  public byte @Nullable [] get(Bytes key) {
    return store.get(key);
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (value == null) {
      store.delete(key);
    } else {
      store.put(key, value);
    }
  }
}
