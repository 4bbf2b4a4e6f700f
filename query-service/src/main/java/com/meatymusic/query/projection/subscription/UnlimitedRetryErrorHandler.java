package com.meatymusic.query.projection.subscription;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What the container does when a batch fails: pause, go back, take it again. It never skips; what
 * cannot be applied has been parked before it comes to this. The pause is far shorter than the time
 * after which the group would give the partitions to someone else.
 */
final class UnlimitedRetryErrorHandler implements CommonErrorHandler {

  private static final Logger log = LoggerFactory.getLogger(UnlimitedRetryErrorHandler.class);

  private final CheckpointedListener listener;
  private final ThreadLocal<Pauses> pauses;
  private final ThreadLocal<Long> lastFailure = ThreadLocal.withInitial(() -> 0L);
  private final long calmMs;

  UnlimitedRetryErrorHandler(CheckpointedListener listener, Duration longestPause) {
    this.listener = listener;
    this.pauses = ThreadLocal.withInitial(() -> new Pauses(longestPause));
    this.calmMs = longestPause.toMillis() * 4;
  }

  @Override
  public void handleBatch(
      Exception thrown,
      ConsumerRecords<?, ?> data,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      Runnable invokeListener) {
    log.warn("batch of {} records will be taken again: {}", data.count(), root(thrown).toString());
    log.debug("because of", thrown);
    pause();
    listener.seekToCommitted(consumer);
  }

  @Override
  public void handleOtherException(
      Exception thrown,
      Consumer<?, ?> consumer,
      MessageListenerContainer container,
      boolean batchListener) {
    log.error("the consumer of events fails and goes on trying: {}", root(thrown).toString());
    log.debug("because of", thrown);
    pause();
    if (root(thrown) instanceof OffsetOutOfRangeException) {
      listener.seekToStored(consumer); // Whoever mended it has moved the position there.
    }
  }

  @Override
  public boolean isAckAfterHandle() {
    return false;
  }

  private void pause() {
    long now = System.currentTimeMillis();
    if (now - lastFailure.get() > calmMs) {
      pauses.get().reset();
    }
    pauses.get().pause();
    lastFailure.set(System.currentTimeMillis());
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
