package com.meatymusic.query.cache;

import com.meatymusic.query.projection.subscription.LivePositions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Confirms the watermarks of idle partitions, so that they stay trusted, and finds what was lost on
 * the way to Redis without waiting for a next event.
 */
final class CacheHeartbeat implements SmartLifecycle, Runnable {

  private static final Logger log = LoggerFactory.getLogger(CacheHeartbeat.class);

  private final CacheWriter cards;
  private final LivePositions positions;
  private final CacheSettings settings;
  private volatile @Nullable Thread thread;

  CacheHeartbeat(CacheWriter cards, LivePositions positions, CacheSettings settings) {
    this.cards = cards;
    this.positions = positions;
    this.settings = settings;
  }

  @Override
  public void run() {
    Duration pause = settings.trustTime().dividedBy(5);
    while (isRunning()) {
      try {
        Thread.sleep(pause);
        cards.confirm(positions.committed());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.debug("watermarks not confirmed", e);
      }
    }
  }

  @Override
  public void start() {
    if (settings.enabled()) {
      // Known before it runs: it ends as soon as it is not the one that is known.
      Thread worker = Thread.ofVirtual().name("cache-heartbeat").unstarted(this);
      thread = worker;
      worker.start();
    }
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
