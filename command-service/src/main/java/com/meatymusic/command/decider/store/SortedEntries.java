package com.meatymusic.command.decider.store;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Entries in the order of their keys, as Streams wants to walk them. */
final class SortedEntries implements KeyValueIterator<Bytes, byte[]> {

  private final NavigableMap<Bytes, byte[]> left;

  SortedEntries(NavigableMap<Bytes, byte[]> entries) {
    this.left = entries;
  }

  @Override
  public boolean hasNext() {
    return !left.isEmpty();
  }

  @Override
  public Bytes peekNextKey() {
    return left.firstKey();
  }

  @Override
  public KeyValue<Bytes, byte[]> next() {
    Map.Entry<Bytes, byte[]> first = left.pollFirstEntry();
    if (first == null) {
      throw new NoSuchElementException();
    }
    return KeyValue.pair(first.getKey(), first.getValue());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
