package com.meatymusic.query.projection;

import java.time.Duration;

/** Pauses between tries, each twice as long as the one before, up to a longest. */
final class Pauses {

  private static final long FIRST_MS = 50;

  private final long longestMs;
  private long nextMs = FIRST_MS;

  Pauses(Duration longest) {
    this.longestMs = longest.toMillis();
  }

  void pause() {
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
