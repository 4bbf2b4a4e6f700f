package com.meatymusic.command.decider.decide;

/** What came of a record of {@code commands}. */
public enum Result {
  ACCEPTED,
  REJECTED,
  /** A command that was sent again got its answer again. */
  REPEATED,
  /** A registration went on from its slug to its tenant. */
  PASSED_ON,
  /** Decided before, or a copy from an inbox: nothing was written. */
  IGNORED,
  /** Not even its id or its tenant can be read: it was parked, and nobody can be answered. */
  UNANSWERABLE
}
