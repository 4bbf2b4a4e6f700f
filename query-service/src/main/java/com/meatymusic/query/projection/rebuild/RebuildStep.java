package com.meatymusic.query.projection.rebuild;

import com.meatymusic.query.projection.generation.GenerationStatus.State;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an operator may do about a generation, in which states of it, and what it is then. */
enum RebuildStep {
  PAUSE("paused", State.PAUSED, State.FILLING),
  RESUME("resumed", State.FILLING, State.PAUSED, State.FAILED),
  /** What fills goes on, whoever resumed it. */
  GO_ON("resumed", State.FILLING, State.FILLING),
  /** Ends a rebuild and takes away all that there is of it. */
  CANCEL(
      "cancelled",
      State.DROPPING,
      State.FILLING,
      State.PAUSED,
      State.READY,
      State.DIFFERS,
      State.FAILED),
  /** Takes away a generation that does not serve. */
  DROP(
      "dropped",
      State.DROPPING,
      State.FILLING,
      State.PAUSED,
      State.READY,
      State.DIFFERS,
      State.FAILED,
      State.RETIRED,
      State.REPORTED),
  /** Takes away one also that serves, of a build that will not come back. */
  DROP_OF_GONE_BUILD("dropped", State.DROPPING, DROP, State.ACTIVE),
  /** Has one serve that is full and equal, or was the one before. */
  SWITCH("switched to", State.ACTIVE, State.READY, State.RETIRED),
  SWITCH_ANYHOW("switched to", State.ACTIVE, SWITCH, State.DIFFERS);

  private final String done;
  private final State to;
  private final Set<State> from;

  RebuildStep(String done, State to, State first, State... more) {
    this.done = done;
    this.to = to;
    this.from = EnumSet.of(first, more);
  }

  RebuildStep(String done, State to, RebuildStep as, State and) {
    this.done = done;
    this.to = to;
    this.from = EnumSet.copyOf(as.from);
    from.add(and);
  }

  /** What the audit calls it. */
  String deed() {
    return this == GO_ON ? RESUME.deed() : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is said of a generation once it is done. */
  String done() {
    return done;
  }

  State to() {
    return to;
  }

  /** The states in which it may be done. */
  Set<State> from() {
    return EnumSet.copyOf(from);
  }
}
