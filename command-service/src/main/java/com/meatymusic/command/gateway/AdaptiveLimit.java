package com.meatymusic.command.gateway;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many commands may be under way, so that nearly all are decided within a target: what the
 * machine can decide differs by a factor of a hundred, and changes while it is used. Looks at a
 * window of a tenth of a second. When one in ten took longer than the target, fewer are let in from
 * now on, and what was let in before does not count any more; when they were quick, and the limit
 * was what held others back, more are. Safe for use by many threads.
 */
public final class AdaptiveLimit {

  private static final long WINDOW_NANOS = 100_000_000;
  private static final int ENOUGH = 10;
  private static final int MOST_SAMPLES = 512;
  private static final double QUANTILE = 0.9;

  private final int least;
  private final int most;
  private final long targetNanos;
  private final long[] samples = new long[MOST_SAMPLES];
  private int count;
  private int mostAtOnce;
  private long windowBegin;
  private long letInAfter;
  private double limit;
  private volatile int current;

  /**
   * @param target what nine in ten commands may take
   * @param now as {@link System#nanoTime()}
   */
  public AdaptiveLimit(int least, int first, int most, Duration target, long now) {
    this.least = Math.min(least, most);
    this.most = most;
    this.targetNanos = target.toNanos();
    this.limit = Math.clamp(first, this.least, most);
    this.current = (int) limit;
    this.windowBegin = now;
    this.letInAfter = now;
  }

  public int current() {
    return current;
  }

  /**
   * A command was decided, or was waited for in vain.
   *
   * @param began when it was let in, as {@link System#nanoTime()}
   * @param underWay how many were under way with it
   */
  public synchronized void took(long began, long now, int underWay) {
    if (began - letInAfter < 0) {
      return; // Of the time before the limit was lowered: says nothing of the one that is now.
    }
    samples[count % MOST_SAMPLES] = now - began;
    count++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    if (count >= ENOUGH && now - windowBegin >= WINDOW_NANOS) {
      adapt(quantile(), now);
      current = (int) limit;
      windowBegin = now;
      count = 0;
      mostAtOnce = 0;
    }
  }

  private void adapt(long slow, long now) {
    if (slow > targetNanos) {
      double factor = Math.clamp((double) targetNanos / slow, 0.5, 0.9);
      limit = Math.max(least, Math.min(limit, Math.max(mostAtOnce, least)) * factor);
      letInAfter = now;
    } else if (mostAtOnce >= limit / 2) {
      // Carefully where it may be too many soon.
      double step = slow > targetNanos / 2 ? 1 : Math.max(1, limit / 10);
      limit = Math.min(most, limit + step);
    }
  }

  private long quantile() {
    long[] sorted = Arrays.copyOf(samples, Math.min(count, MOST_SAMPLES));
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * QUANTILE)];
  }
}
