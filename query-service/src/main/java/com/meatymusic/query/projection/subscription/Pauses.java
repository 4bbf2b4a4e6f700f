package com.meatymusic.query.projection.subscription;

import java.time.Duration;

/** Pauses between tries, each twice as long as the one before, up to a longest. */
public final class Pauses {

  private static final long FIRST_MS = 50;

  private final long longestMs;
  private long nextMs = FIRST_MS;

  public Pauses(Duration longest) {
    this.longestMs = longest.toMillis();
  }

  public void pause() {
    try {
      Thread.sleep(Math.min(nextMs, longestMs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    nextMs = Math.min(nextMs * 2, longestMs);
  }

  void reset() {
    nextMs = FIRST_MS;
  }
}
