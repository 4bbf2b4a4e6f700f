package com.meatymusic.command.decider.state;

import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.decider.record.LoggedEvent;
import java.util.UUID;

/** State is a fold of events: this is the fold, for live decisions and for a refill alike. */
public final class StateFold {

  private final StateAccess entries;

  public StateFold(StateAccess entries) {
    this.entries = entries;
  }

  public void apply(LoggedEvent logged) {
    UUID log = logged.log();
    LogState state = new LogState(log, entries);
    Aggregates.ALL.fold(logged.event(), state);
    LogCounters.of(log, entries).withHead(logged.sequence()).write(log, entries);
    state.putVersion(logged.event().subject(), logged.version());
  }
}
