package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.AdaptiveLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

  /** After it somebody must have a look. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Nothing waits for longer: the decider's place in the log says what has been decided then. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  /** Ends of transactions stand in the log as well, and nobody decides those. */
  private static final long MARKS = 8;

  private static final int LEAST = 8;

  /** Waits for outcomes by name, and for so long. */
  public interface Outcomes {
    CompletableFuture<?> expect(String name, Duration longest);
  }

  /** How far the log of commands goes, and the decider in it: by partition. */
  interface CommandLog {

    /**
     * @throws RuntimeException when the log cannot be asked
     */
    Map<Integer, Long> ends();

    /**
     * @throws RuntimeException when the log cannot be asked
     */
    Map<Integer, Long> decided();
  }

  private final class Held {
    final long bytes;
    final long since;
    boolean gone;

    Held(long bytes, long since) {
      this.bytes = bytes;
      this.since = since;
    }
  }

  private final Outcomes outcomes;
  private final CommandLog log;
  private final AdaptiveLimit limit;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Held> held = new HashSet<>();
  private long bytes;
  private boolean closed;

  public InboxWindow(Outcomes outcomes, CommandLog log, int size, long mostBytes, Duration target) {
    this.outcomes = outcomes;
    this.log = log;
    this.limit = new AdaptiveLimit(LEAST, size, size, target, System.nanoTime());
    this.mostBytes = mostBytes;
  }

  /**
   * Waits until there is room; to be called before the command is written.
   *
   * @param name by which its outcome is waited for
   * @param size of the command, in bytes
   */
  void enter(String name, long size) {
    Held mine = take(size);
    outcomes
        .expect(name, FORGOTTEN)
        .whenComplete((decided, error) -> {
          if (error == null) {
            limit.took(mine.since, System.nanoTime(), places());
          }
          giveBack(mine);
        });
  }

  private Held take(long size) {
    Mark mark = null;
    while (true) {
      Held mine = tryTake(size);
      if (mine != null) {
        return mine;
      }
      mark = look(mark);
    }
  }

  private @Nullable Held tryTake(long size) {
    lock.lock();
    try {
      long left = LONGEST.toNanos();
      while (!closed && !hasRoom(size) && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (closed) {
        throw new IllegalStateException("the inbox is closed");
      }
      if (!hasRoom(size)) {
        return null;
      }
      Held mine = new Held(size, System.nanoTime());
      held.add(mine);
      bytes += size;
      return mine;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for outcomes", e);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(long size) {
    return held.isEmpty() || (held.size() < limit.current() && bytes + size <= mostBytes);
  }

  /** Where the log ended at a time: when the decider is there, all written before is decided. */
  private record Mark(Map<Integer, Long> ends, long at) {

    boolean isPassed(Map<Integer, Long> decided) {
      return ends.entrySet().stream()
          .allMatch(end -> decided.getOrDefault(end.getKey(), 0L) >= end.getValue() - MARKS);
    }
  }

  private @Nullable Mark look(@Nullable Mark mark) {
    try {
      if (mark == null) {
        long at = System.nanoTime() - LONGEST.toNanos() / 2; // What came later may not be in it.
        return new Mark(log.ends(), at);
      }
      if (mark.isPassed(log.decided())) {
        giveBackAllBefore(mark.at());
        return null;
      }
    } catch (RuntimeException e) {
      LOG.debug("the log of commands cannot be asked", e);
    }
    return mark;
  }

  private void giveBackAllBefore(long at) {
    lock.lock();
    try {
      Set.copyOf(held).stream().filter(each -> each.since - at < 0).forEach(this::giveBack);
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Held mine) {
    lock.lock();
    try {
      if (!mine.gone) {
        mine.gone = true;
        held.remove(mine);
        bytes -= mine.bytes;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  int places() {
    lock.lock();
    try {
      return held.size();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  int most() {
    return limit.current();
  }

  /** Whoever waits is let go, with an error. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
