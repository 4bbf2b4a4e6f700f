package com.meatymusic.command.gateway.writer;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread, for what may block, and a bounded queue before it. */
final class SendQueue implements Executor, AutoCloseable {

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  private final ThreadPoolExecutor thread;

  SendQueue(String name, int most) {
    var factory = Thread.ofPlatform().daemon().name(name).factory();
    thread =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(most), factory);
  }

  /**
   * @throws RejectedExecutionException when too many wait, or this is closed
   */
  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** What waits is still done. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_CLOSE.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
