package com.meatymusic.schemas.publisher;

import java.time.Duration;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads outcomes on a thread of its own. What goes wrong is tried again, with a new consumer and
 * from the same place, until this is closed.
 */
final class OutcomeLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(OutcomeReader.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_STAND = Duration.ofSeconds(15);

  private final OutcomeConsumer consumer;
  private final ExpectedOutcomes expected;
  private final Thread thread;
  private volatile long lastRead = System.nanoTime();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  OutcomeLoop(OutcomeConsumer consumer, ExpectedOutcomes expected) {
    this.consumer = consumer;
    this.expected = expected;
    this.thread = Thread.ofPlatform().name("outcome-reader").daemon().unstarted(this::readAll);
  }

  void start() {
    thread.start();
  }

  boolean isReading() {
    return !closed && System.nanoTime() - lastRead < LONGEST_STAND.toNanos();
  }

  /** What reading failed by and is tried again after; null when it did not fail. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void readAll() {
    while (!closed) {
      try {
        read();
      } catch (WakeupException e) {
        // Closed.
      } catch (RuntimeException | Error e) {
        failure = e;
        LOG.log(System.Logger.Level.WARNING, "outcomes are not read for now: " + e);
        reopen();
      }
    }
    consumer.close();
  }

  private void read() {
    while (!closed) {
      consumer.poll(expected::complete);
      lastRead = System.nanoTime();
      failure = null;
    }
  }

  private void reopen() {
    try {
      Thread.sleep(PAUSE);
      consumer.reopen();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "no consumer of outcomes for now: " + e);
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
