package com.meatymusic.command.decider;

import org.apache.kafka.common.utils.Bytes;

/** How far one partition of {@code commands} is decided, and what inboxes have given to it. */
final class Progress {

  private final int partition;
  private final Entries entries;

  Progress(int partition, Entries entries) {
    this.partition = partition;
    this.entries = entries;
  }

  boolean isDecided(long offset) {
    return offset <= last(StateKeys.decided(partition));
  }

  void decided(long offset) {
    put(StateKeys.decided(partition), offset);
  }

  boolean isTaken(InboxPosition inbox) {
    return inbox.offset() <= last(StateKeys.taken(partition, inbox));
  }

  void taken(InboxPosition inbox) {
    put(StateKeys.taken(partition, inbox), inbox.offset());
  }

  private long last(Bytes key) {
    byte[] value = entries.get(key);
    return value == null ? -1 : new StateReader(value).number();
  }

  private void put(Bytes key, long offset) {
    entries.put(key, new StateWriter().number(offset).done());
  }
}
