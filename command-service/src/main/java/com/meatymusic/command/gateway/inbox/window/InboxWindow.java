package com.meatymusic.command.gateway.inbox.window;

import com.meatymusic.command.gateway.AdaptiveLimit;
import com.meatymusic.command.gateway.inbox.window.HeldCommands.Held;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of one inbox is written and not yet decided. Without a bound an inbox that is faster
 * than the decider would put its whole backlog before everybody else's commands: they share
 * partitions. The bound follows what the decider can do, as that of requests does.
 *
 * <p>Holds the inbox for as long as the decider is away, and never for good: a copy of what was
 * taken before has no outcome, so where none comes the log is asked how far the decider is.
 */
public final class InboxWindow {

  private static final Logger LOG = LoggerFactory.getLogger(InboxWindow.class);

  /** After so long without room the log is asked. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** An outcome is waited for no longer: the decider's place in the log says the rest. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private static final int LEAST = 8;

  /** Waits for an outcome by its name, for so long at most. */
  public interface Outcomes {
    CompletableFuture<?> expect(String name, Duration longest);
  }

  private final Outcomes outcomes;
  private final CommandLog log;
  private final AdaptiveLimit limit;
  private final HeldCommands held;

  public InboxWindow(Outcomes outcomes, CommandLog log, int size, long mostBytes, Duration target) {
    this.outcomes = outcomes;
    this.log = log;
    this.limit = new AdaptiveLimit(LEAST, size, size, target, System.nanoTime());
    this.held = new HeldCommands(limit, mostBytes);
  }

  /**
   * Waits until there is room; to be called before the command is written.
   *
   * @param name by which its outcome is waited for
   * @param size of the command, in bytes
   */
  public void enter(String name, long size) {
    Held mine = hold(size);
    outcomes
        .expect(name, FORGOTTEN)
        .whenComplete((decided, error) -> {
          if (error == null) {
            limit.took(mine.since(), System.nanoTime(), held.count());
          }
          held.remove(mine);
        });
  }

  private Held hold(long size) {
    LogMark mark = null;
    while (true) {
      Held mine = held.add(size, LONGEST);
      if (mine != null) {
        return mine;
      }
      mark = look(mark);
    }
  }

  private @Nullable LogMark look(@Nullable LogMark mark) {
    try {
      if (mark == null) {
        long at = System.nanoTime() - LONGEST.toNanos() / 2; // What came later may not be in it.
        return new LogMark(log.ends(), at);
      }
      if (mark.isPassed(log.decided())) {
        held.removeAllBefore(mark.at());
        return null;
      }
    } catch (RuntimeException e) {
      LOG.debug("the log of commands cannot be asked", e);
    }
    return mark;
  }

  public int places() {
    return held.count();
  }

  public long bytes() {
    return held.bytes();
  }

  public int most() {
    return limit.current();
  }

  /** Whoever waits is let go, with an error. */
  public void close() {
    held.close();
  }
}
