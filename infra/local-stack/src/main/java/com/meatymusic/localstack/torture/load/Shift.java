package com.meatymusic.localstack.torture.load;

import java.util.Random;

/** How long clients work, and how fast. */
final class Shift {

  /** Between calls, on average: a small machine needs time for what is tested. */
  private static final int PAUSE_MILLIS = 300;

  private volatile boolean over;

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void rest(Random random) throws InterruptedException {
    Thread.sleep(random.nextInt(2 * PAUSE_MILLIS));
  }
}
