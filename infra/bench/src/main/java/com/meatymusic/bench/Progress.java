package com.meatymusic.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures how fast a count grows. What comes first is left out: it is the start of a process, and
 * its compiler.
 */
final class Progress {

  private static final double WARM = 0.3;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Progress() {}

  /** Reads how far something is. */
  @FunctionalInterface
  interface Count {
    long now() throws Exception;
  }

  /** The rate from three tenths of all to the end, a second. */
  static double measure(String what, long all, Count count) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    long from = 0;
    long begin = 0;
    while (true) {
      long now = count.now();
      long at = System.nanoTime();
      if (begin == 0 && now >= all * WARM) {
        from = now;
        begin = at;
      }
      if (now >= all) {
        return (now - from) * 1e9 / (at - begin);
      }
      if (at > end) {
        throw new IllegalStateException(
            "%s has done only %,d of %,d in %s".formatted(what, now, all, LONGEST));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
