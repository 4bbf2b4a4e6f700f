package com.meatymusic.query;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Tries an assertion again until it holds. */
final class Eventually {

  private Eventually() {}

  @FunctionalInterface
  interface Assertion {
    void check() throws Exception;
  }

  static void eventually(Assertion assertion) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        assertion.check();
        return;
      } catch (AssertionError | Exception e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  static <T> T quietly(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
