package com.meatymusic.command.decider;

import org.springframework.context.SmartLifecycle;

/** Starts the decider when all else is there, and stops it before anything else goes. */
public final class DeciderLifecycle implements SmartLifecycle {

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
  public boolean isRunning() {
    return running;
  }
}
