package com.meatymusic.command.gateway.inbox;

import java.time.Duration;
import org.slf4j.Logger;

/** Says of what is tried again and again that it fails: at once, and then each minute. */
public final class RepeatedFault {

  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private long lastNanos;
  private long unsaid;
  private boolean isSaid;

  public RepeatedFault(Logger log) {
    this.log = log;
  }

  public synchronized void warn(String what, Throwable fault) {
    long now = System.nanoTime();
    unsaid++;
    if (!isSaid || now - lastNanos > QUIET_NANOS) {
      log.warn("{}: {} ({} times); it is tried again", what, words(fault), unsaid);
      isSaid = true;
      lastNanos = now;
      unsaid = 0;
    }
  }

  /** What failed goes well again: the next fault is said at once. */
  public synchronized void isOver() {
    isSaid = false;
    unsaid = 0;
  }

  /** The cause of all, in words that quote no record. */
  public static String words(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getName().startsWith("org.apache.kafka.")
        ? root.getClass().getSimpleName() + ": " + root.getMessage()
        : root.getClass().getName();
  }
}
