package com.meatymusic.command.gate;

import com.meatymusic.schemas.publisher.OutcomeReader;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many commands of one inbox are written and not yet decided. Without a bound an inbox that is
 * faster than the decider would put its whole backlog before everybody else's commands: they share
 * partitions.
 */
final class InboxWindow {

  /**
   * A copy of what was taken before has no outcome, and the decider may be away: then the inbox
   * goes on slowly, and never stops for good.
   */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final OutcomeReader outcomes;
  private final Semaphore free;

  InboxWindow(OutcomeReader outcomes, int size) {
    this.outcomes = outcomes;
    this.free = new Semaphore(size);
  }

  /**
   * Waits until there is room; to be called before the command is written.
   *
   * @param name by which its outcome is waited for
   */
  void enter(String name) {
    try {
      if (!free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for outcomes", e);
    }
    outcomes.expect(name, LONGEST).whenComplete((decided, error) -> free.release());
  }
}
