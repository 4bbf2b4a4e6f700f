package com.meatymusic.platform.health;

import org.springframework.context.SmartLifecycle;

/**
 * The first thing to end: from then on the service says that it is not ready, and goes on serving
 * for a while, so that whoever sends it requests can learn to send them elsewhere.
 */
final class Draining implements SmartLifecycle {

  private final HealthSettings settings;
  private volatile boolean running;
  private volatile boolean underWay;

  Draining(HealthSettings settings) {
    this.settings = settings;
  }

  boolean isUnderWay() {
    return underWay;
  }

  @Override
  public void start() {
    underWay = false;
    running = true;
  }

  @Override
  public void stop() {
    underWay = true;
    running = false;
    try {
      Thread.sleep(settings.drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest ends first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
