package com.meatymusic.query.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does a piece of work again and again, with a pause before each time. It may fail any time. */
public final class Repeating implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Repeating.class);

  private final String name;
  private final Duration pause;
  private final Work work;
  private volatile @Nullable Thread thread;

  /** The work. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  public Repeating(String name, Duration pause, Work work) {
    this.name = name;
    this.pause = pause;
    this.work = work;
  }

  private void repeat() {
    while (isRunning()) {
      try {
        Thread.sleep(pause);
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) {
        log.warn("{} is tried again later: {}", name, e.toString());
      }
    }
  }

  @Override
  public void start() {
    // Known before it runs: it ends as soon as it is not the one that is known.
    Thread worker = Thread.ofVirtual().name(name).unstarted(this::repeat);
    thread = worker;
    worker.start();
  }

  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker != null) {
      worker.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
