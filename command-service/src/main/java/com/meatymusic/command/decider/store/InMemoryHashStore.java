package com.meatymusic.command.decider.store;

import com.meatymusic.command.decider.state.StateKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * State in memory, by hash. Streams' own keeps its entries in a tree: at a million users that is
 * twenty comparisons far apart in memory for each of a command's dozen reads and writes, and was a
 * third of all the decider did. Only timers are asked for by range, each second: they, who are few,
 * stand in a tree. Where Streams asks for another range, it waits for the sorting.
 */
public final class InMemoryHashStore implements KeyValueStore<Bytes, byte[]> {

  private final String name;
  private final Position position = Position.emptyPosition();
  private final Map<Bytes, byte[]> entries = new HashMap<>();
  private final NavigableMap<Bytes, byte[]> timers = new TreeMap<>();
  private volatile boolean open;

  private InMemoryHashStore(String name) {
    this.name = name;
  }

  public static KeyValueBytesStoreSupplier supplier(String name) {
    return new Supplier(name);
  }

  private record Supplier(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new InMemoryHashStore(name);
    }

    @Override
    public String metricsScope() {
      return "hashed";
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> put(Bytes.wrap(key), value));
    open = true;
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return those(key).get(key);
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (value == null) {
      those(key).remove(key);
    } else {
      those(key).put(key, value);
    }
  }

  private Map<Bytes, byte[]> those(Bytes key) {
    return StateKeys.isTimer(key) ? timers : entries;
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
    byte[] found = get(key);
    if (found == null) {
      put(key, value);
    }
    return found;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> all) {
    all.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return those(key).remove(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    NavigableMap<Bytes, byte[]> sorted = timers;
    if (from == null || to == null || !StateKeys.isTimer(from) || !StateKeys.isTimer(to)) {
      sorted = new TreeMap<>(entries);
      sorted.putAll(timers);
    }
    if (from != null) {
      sorted = sorted.tailMap(from, true);
    }
    if (to != null) {
      sorted = sorted.headMap(to, true);
    }
    return new SortedEntries(new TreeMap<>(sorted));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null);
  }

  @Override
  public long approximateNumEntries() {
    return entries.size() + timers.size();
  }

  @Override
  public Position getPosition() {
    return position;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    entries.clear();
    timers.clear();
    open = false;
  }
}
