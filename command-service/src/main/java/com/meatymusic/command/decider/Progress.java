package com.meatymusic.command.decider;

/** How far one partition of {@code commands} is decided, and what inboxes have given to it. */
final class Progress {

  private final int partition;
  private final LogIds logs;
  private final Entries entries;

  Progress(int partition, LogIds logs, Entries entries) {
    this.partition = partition;
    this.logs = logs;
    this.entries = entries;
  }

  boolean isDecided(long offset) {
    Decided last = Decided.read(entries.get(StateKeys.decided(partition)));
    return last != null && last.isOf(logs.commands()) && offset <= last.offset();
  }

  void decided(long offset) {
    entries.put(StateKeys.decided(partition), new Decided(offset, logs).write());
  }

  boolean isTaken(InboxPosition inbox) {
    byte[] value = entries.get(StateKeys.taken(partition, inbox));
    return value != null && inbox.offset() <= new StateReader(value).number();
  }

  static void taken(int partition, InboxPosition inbox, Entries entries) {
    entries.put(StateKeys.taken(partition, inbox), new StateWriter().number(inbox.offset()).done());
  }

  void taken(InboxPosition inbox) {
    taken(partition, inbox, entries);
  }
}
