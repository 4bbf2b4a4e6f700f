package com.meatymusic.command.decider.store;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What a store of bytes does by means of what else it does. */
interface BytesStore extends KeyValueStore<Bytes, byte[]> {

  @Override
  default byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
    byte[] found = get(key);
    if (found == null) {
      put(key, value);
    }
    return found;
  }

  @Override
  default void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  default byte @Nullable [] delete(Bytes key) {
    byte[] found = get(key);
    put(key, null);
    return found;
  }

  @Override
  default KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null);
  }
}
