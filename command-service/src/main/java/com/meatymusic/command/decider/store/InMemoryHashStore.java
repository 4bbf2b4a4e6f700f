package com.meatymusic.command.decider.store;

import com.meatymusic.command.decider.state.TimerKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * State in memory, by hash. Streams' own store is a tree: with a million users, each of a command's
 * dozen reads and writes costs some twenty comparisons far apart in memory, which was a third of
 * the decider's work. Only timers are asked for by range, each second: these few stand in a tree.
 * Any other range is sorted first.
 */
public final class InMemoryHashStore implements BytesStore {

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
    return TimerKeys.isOne(key) ? timers : entries;
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    return those(key).remove(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    NavigableMap<Bytes, byte[]> sorted = timers;
    if (from == null || to == null || !TimerKeys.isOne(from) || !TimerKeys.isOne(to)) {
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
