package com.meatymusic.query.projection.check;

import com.meatymusic.platform.loop.Loop;

/** Holds a check to so many events a second, and says that it gets on. */
final class Pace implements PartitionChecker.Pace {

  private static final long LONGEST_PAUSE_MS = 15_000;

  private final int perSecond;
  private final Loop loop;

  Pace(int perSecond, Loop loop) {
    this.perSecond = perSecond;
    this.loop = loop;
  }

  @Override
  public void took(int records) throws InterruptedException {
    loop.progressed();
    Thread.sleep(Math.min(LONGEST_PAUSE_MS, records * 1_000L / perSecond));
  }
}
