package com.meatymusic.command.decider.state;

import com.meatymusic.command.aggregate.state.StateReader;
import com.meatymusic.command.aggregate.state.StateWriter;
import java.util.UUID;

/**
 * What changes in a log with every command: one entry, as each costs a record of the changelog.
 *
 * @param head number of the last event; 0 when there is none
 * @param firstAnswer place of the oldest answer in their queue
 * @param nextAnswer place of the next one
 */
record LogCounters(long head, long firstAnswer, long nextAnswer) {

  static LogCounters of(UUID log, StateAccess entries) {
    byte[] value = entries.get(StateKeys.numbers(log));
    if (value == null) {
      return new LogCounters(0, 0, 0);
    }
    StateReader reader = new StateReader(value);
    return new LogCounters(reader.number(), reader.number(), reader.number());
  }

  LogCounters withHead(long number) {
    return new LogCounters(number, firstAnswer, nextAnswer);
  }

  LogCounters withAnswers(long first, long next) {
    return new LogCounters(head, first, next);
  }

  void write(UUID log, StateAccess entries) {
    entries.put(
        StateKeys.numbers(log),
        new StateWriter().number(head).number(firstAnswer).number(nextAnswer).done());
  }
}
