package com.meatymusic.command.gateway.inbox.consumer;

import java.time.Duration;

/**
 * How fast an inbox may be taken: says, after a batch, how long to pause so that the rate is kept.
 * A tenth of a second may be taken at once.
 */
final class TokenBucket {

  private static final double BURST_SECONDS = 0.1;

  private final double perSecond;
  private double allowed;
  private long lastNanos;

  /**
   * @param now as {@link System#nanoTime()}
   */
  TokenBucket(double perSecond, long now) {
    this.perSecond = perSecond;
    this.allowed = burst();
    this.lastNanos = now;
  }

  /**
   * @param share of the inbox's partitions that this instance reads, 0 to 1
   */
  Duration take(int commands, double share, long now) {
    double rate = perSecond * share;
    allowed = Math.min(burst(), allowed + (now - lastNanos) / 1e9 * rate) - commands;
    lastNanos = now;
    return allowed >= 0 || rate <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) (-allowed / rate * 1e9));
  }

  private double burst() {
    return Math.max(1, perSecond * BURST_SECONDS);
  }
}
