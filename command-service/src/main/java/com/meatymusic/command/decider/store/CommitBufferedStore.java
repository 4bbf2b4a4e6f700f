package com.meatymusic.command.decider.store;

import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.command.decider.state.TimerKeys;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Holds back until the commit what every command changes, numbers and positions: so they go to the
 * changelog once a transaction, not once a command. Streams' own cache does that for all entries,
 * most of which are new with each command, and costs more than it saves.
 *
 * <p>Streams calls only its own cache before a commit, so this uses internals of the version that
 * is built with.
 */
final class CommitBufferedStore implements BytesStore, CachedStateStore<Bytes, byte[]> {

  private final KeyValueStore<Bytes, byte[]> below;
  private final Map<Bytes, byte[]> held = new HashMap<>();
  private @Nullable InternalProcessorContext<?, ?> context;
  private @Nullable ProcessorRecordContext last;

  CommitBufferedStore(KeyValueStore<Bytes, byte[]> below) {
    this.below = below;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    held.clear();
    this.context = (InternalProcessorContext<?, ?>) context;
    below.init(context, root);
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    byte[] value = StateKeys.changesAlways(key) ? held.get(key) : null;
    return value == null ? below.get(key) : value;
  }

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    if (value == null || context == null || !StateKeys.changesAlways(key)) {
      held.remove(key);
      below.put(key, value);
    } else {
      held.put(key, value);
      last = context.recordContext();
    }
  }

  /** Called before each commit; what is written now is stamped like the last record. */
  @Override
  public void flushCache() {
    if (!held.isEmpty() && context != null) {
      ProcessorRecordContext before = context.recordContext();
      context.setRecordContext(last);
      try {
        held.forEach(below::put);
        held.clear();
      } finally {
        context.setRecordContext(before);
      }
    }
    if (below instanceof CachedStateStore<?, ?> cached) {
      cached.flushCache();
    }
  }

  @Override
  public void clearCache() {
    held.clear();
    if (below instanceof CachedStateStore<?, ?> cached) {
      cached.clearCache();
    }
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    if (from == null || to == null || !TimerKeys.isOne(from) || !TimerKeys.isOne(to)) {
      flushCache();
    }
    return below.range(from, to);
  }

  @Override
  public String name() {
    return below.name();
  }

  @Override
  public boolean persistent() {
    return below.persistent();
  }

  @Override
  public boolean isOpen() {
    return below.isOpen();
  }

  @Override
  public Position getPosition() {
    return below.getPosition();
  }

  @Override
  public long approximateNumEntries() {
    return below.approximateNumEntries() + held.size();
  }

  @Override
  public void flush() {
    below.flush();
  }

  @Override
  public void close() {
    held.clear();
    below.close();
  }
}
