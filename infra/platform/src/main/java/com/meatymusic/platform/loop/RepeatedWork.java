package com.meatymusic.platform.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Does a piece of work again and again on a thread of its own. Whatever it throws, an {@code Error}
 * included, it is tried again after a pause that grows; only {@link #stop} ends it.
 */
public final class RepeatedWork implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RepeatedWork.class);
  private static final long FIRST_PAUSE_MS = 200;
  private static final double GROWTH = 2;

  private final Loop loop;
  private final Duration interval;
  private final Duration longestPause;
  private final Duration lastStep;
  private final Work work;
  private final Semaphore wake = new Semaphore(0);
  private volatile @Nullable Thread thread;
  private volatile CountDownLatch ended = new CountDownLatch(0);

  /** The work; it may fail any time. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /**
   * @param interval before each time that is not a new try, and between new tries at most
   */
  public RepeatedWork(Loop loop, Duration interval, Work work) {
    this(loop, interval, interval, Duration.ZERO, work);
  }

  /**
   * @param longestPause between new tries
   * @param lastStep what a stop waits for the work to end by itself, before it interrupts it
   */
  public RepeatedWork(
      Loop loop, Duration interval, Duration longestPause, Duration lastStep, Work work) {
    this.loop = loop;
    this.interval = interval;
    this.longestPause = longestPause;
    this.lastStep = lastStep;
    this.work = work;
  }

  /** Has it done now rather than after the interval. */
  public void wake() {
    wake.release();
  }

  @SuppressWarnings("CatchingUnchecked")
  private void repeat(CountDownLatch end) {
    try {
      BackOffExecution backOff = backOff();
      Duration pause = interval;
      while (isCurrent()) {
        pause(pause);
        if (!isCurrent()) {
          return;
        }
        try {
          work.run();
          loop.progressed();
          backOff = backOff();
          pause = interval;
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception | Error e) {
          loop.failed(e);
          log.warn("{} is tried again: {}", loop.name(), e.toString());
          log.debug("because of", e);
          pause = Duration.ofMillis(backOff.nextBackOff());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end.countDown();
    }
  }

  private void pause(Duration time) throws InterruptedException {
    if (wake.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
      wake.drainPermits();
    }
  }

  private BackOffExecution backOff() {
    ExponentialBackOff forEver = new ExponentialBackOff(FIRST_PAUSE_MS, GROWTH);
    forEver.setMaxInterval(Math.max(FIRST_PAUSE_MS, longestPause.toMillis()));
    return forEver.start();
  }

  private boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  @Override
  public void start() {
    CountDownLatch end = new CountDownLatch(1);
    ended = end;
    loop.progressed();
    // Known before it runs: it ends as soon as it is not the one that is known.
    Thread worker = Thread.ofVirtual().name(loop.name()).unstarted(() -> repeat(end));
    thread = worker;
    worker.start();
  }

  @Override
  public void stop() {
    Thread worker = thread;
    thread = null;
    if (worker == null) {
      return;
    }
    wake();
    try {
      if (!ended.await(lastStep.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.interrupt();
      }
    } catch (InterruptedException e) {
      worker.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
