package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import com.meatymusic.command.decider.record.InboxPosition;

/** How far one partition of {@code commands} is decided, and what inboxes have given to it. */
public final class Progress {

  private final int partition;
  private final LogIds logs;
  private final StateAccess entries;

  public Progress(int partition, LogIds logs, StateAccess entries) {
    this.partition = partition;
    this.logs = logs;
    this.entries = entries;
  }

  public boolean isDecided(long offset) {
    DecidedPosition last = DecidedPosition.read(entries.get(StateKeys.decided(partition)));
    return last != null && last.isOf(logs.commands()) && offset <= last.offset();
  }

  public void decided(long offset) {
    entries.put(StateKeys.decided(partition), new DecidedPosition(offset, logs).write());
  }

  public boolean isTaken(InboxPosition inbox) {
    byte[] value = entries.get(StateKeys.taken(partition, inbox));
    return value != null && inbox.offset() <= new StateReader(value).number();
  }

  public static void taken(int partition, InboxPosition inbox, StateAccess entries) {
    entries.put(StateKeys.taken(partition, inbox), new StateWriter().number(inbox.offset()).done());
  }

  public void taken(InboxPosition inbox) {
    taken(partition, inbox, entries);
  }
}
