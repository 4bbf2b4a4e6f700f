package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.command.gateway.inbox.InboxMetrics;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Keeps an inbox to its rate. */
final class InboxPace {

  /** Small, so that nothing of others waits behind a large batch. */
  private static final int LARGEST_BATCH = 200;

  private final @Nullable Integer rate;
  private final @Nullable TokenBucket bucket;
  private final int partitions;
  private final ScheduledExecutorService timer;
  private final InboxMetrics metrics;

  /**
   * @param rate commands a second; null for no limit
   * @param partitions of the inbox; instances that share these share the rate
   */
  InboxPace(
      @Nullable Integer rate,
      int partitions,
      ScheduledExecutorService timer,
      InboxMetrics metrics) {
    this.rate = rate;
    this.bucket = rate == null ? null : new TokenBucket(rate, System.nanoTime());
    this.partitions = partitions;
    this.timer = timer;
    this.metrics = metrics;
  }

  /** Records to read at once. */
  int batch() {
    return rate == null ? LARGEST_BATCH : Math.clamp(rate / 10, 1, LARGEST_BATCH);
  }

  /** Pauses the container if more was taken than the rate allows. */
  void took(int records, MessageListenerContainer container) {
    if (bucket != null) {
      var assigned = container.getAssignedPartitions();
      double share = assigned == null ? 1 : (double) assigned.size() / partitions;
      pause(bucket.take(records, share, System.nanoTime()), container);
    }
  }

  /** Paused and not asleep: a consumer that does not poll would lose its partitions. */
  private void pause(Duration time, MessageListenerContainer container) {
    if (time.isPositive()) {
      container.pause();
      metrics.slowed(time);
      try {
        timer.schedule(container::resume, time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // Closed meanwhile: nothing more is to be read.
      }
    }
  }
}
