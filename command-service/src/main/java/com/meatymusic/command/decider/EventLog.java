package com.meatymusic.command.decider;

import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes events to the log they belong to. */
final class EventLog {

  private final EventRecords events;

  EventLog(Contract contract) {
    this.events = new EventRecords(contract);
  }

  /** Gives the events their numbers, folds them into the state and makes their records. */
  List<OutputRecord> write(
      UUID log, List<? extends DomainEvent> decided, Causation causation, Entries entries) {
    LogState state = new LogState(log, entries);
    EventFold fold = new EventFold(entries);
    List<OutputRecord> records = new ArrayList<>();
    for (DomainEvent event : decided) {
      LoggedEvent logged =
          new LoggedEvent(log, state.head() + 1, state.version(event.subject()) + 1, event);
      records.add(events.write(logged, causation));
      fold.apply(logged);
    }
    return records;
  }
}
