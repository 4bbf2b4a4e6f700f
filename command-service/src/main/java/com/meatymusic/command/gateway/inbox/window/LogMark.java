package com.meatymusic.command.gateway.inbox.window;

import java.util.Map;

/**
 * Where the log of commands ended at a time: once the decider is there, all that was written before
 * is decided.
 *
 * @param at as {@link System#nanoTime()}
 */
record LogMark(Map<Integer, Long> ends, long at) {

  /** Ends of transactions have offsets too, and nobody decides those. */
  private static final long TRANSACTION_ENDS = 8;

  boolean isPassed(Map<Integer, Long> decided) {
    return ends.entrySet().stream()
        .allMatch(
            end -> decided.getOrDefault(end.getKey(), 0L) >= end.getValue() - TRANSACTION_ENDS);
  }
}
