package com.meatymusic.command.outcome;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** Starts the forwarder again where something has ended it: nobody else would notice. */
final class ForwarderWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ForwarderWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final KafkaMessageListenerContainer<byte[], byte[]> forwarder;
  private volatile boolean running;
  private Thread thread = Thread.ofVirtual().unstarted(this::watch);

  ForwarderWatch(KafkaMessageListenerContainer<byte[], byte[]> forwarder) {
    this.forwarder = forwarder;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("outcome-forwarder-watch").start(this::watch);
  }

  private void watch() {
    while (running) {
      try {
        Thread.sleep(PAUSE);
        if (running && !forwarder.isRunning()) {
          LOG.warn("outcomes were no longer handed on; that begins again");
          forwarder.start();
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (RuntimeException e) {
        LOG.warn("outcomes can't be handed on yet: {}", e.getMessage());
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the forwarder, and so stopped before it. */
  @Override
  public int getPhase() {
    return AbstractMessageListenerContainer.DEFAULT_PHASE + 1;
  }
}
