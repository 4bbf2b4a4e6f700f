package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.EventRecords;
import com.meatymusic.command.decider.record.LoggedEvent;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.state.LogState;
import com.meatymusic.command.decider.state.StateAccess;
import com.meatymusic.command.decider.state.StateFold;
import com.meatymusic.command.domain.DomainEvent;
import com.meatymusic.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes events to the log they belong to. */
final class EventAppender {

  private final EventRecords events;

  EventAppender(Contract contract) {
    this.events = new EventRecords(contract);
  }

  /** Gives the events their numbers, folds them into the state and makes their records. */
  List<OutputRecord> write(
      UUID log, List<? extends DomainEvent> decided, Causation causation, StateAccess entries) {
    LogState state = new LogState(log, entries);
    StateFold fold = new StateFold(entries);
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
