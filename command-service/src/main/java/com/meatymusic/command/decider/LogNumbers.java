package com.meatymusic.command.decider;

import java.util.UUID;

/**
 * What changes in a log with every command: one entry, as each costs a record of the changelog.
 *
 * @param head number of the last event; 0 when there is none
 * @param firstAnswer place of the oldest answer in their queue
 * @param nextAnswer place of the next one
 */
record LogNumbers(long head, long firstAnswer, long nextAnswer) {

  static LogNumbers of(UUID log, Entries entries) {
    byte[] value = entries.get(StateKeys.numbers(log));
    if (value == null) {
      return new LogNumbers(0, 0, 0);
    }
    StateReader reader = new StateReader(value);
    return new LogNumbers(reader.number(), reader.number(), reader.number());
  }

  LogNumbers withHead(long number) {
    return new LogNumbers(number, firstAnswer, nextAnswer);
  }

  LogNumbers withAnswers(long first, long next) {
    return new LogNumbers(head, first, next);
  }

  void write(UUID log, Entries entries) {
    entries.put(
        StateKeys.numbers(log),
        new StateWriter().number(head).number(firstAnswer).number(nextAnswer).done());
  }
}
