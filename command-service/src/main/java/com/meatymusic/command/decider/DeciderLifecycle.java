package com.meatymusic.command.decider;

import org.springframework.context.SmartLifecycle;

/**
 * Starts the decider before anything takes commands, and stops it after: what was taken while the
 * service drains still gets its outcome.
 */
public final class DeciderLifecycle implements SmartLifecycle {

  /** Spring's web server drains at the default phase less 1024. */
  private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

  private final Decider decider;
  private volatile boolean running;

  DeciderLifecycle(Decider decider) {
    this.decider = decider;
  }

  public Decider decider() {
    return decider;
  }

  @Override
  public void start() {
    decider.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    decider.close();
  }

  @Override
  public int getPhase() {
    return BEFORE_THE_WEB_SERVER;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
