package com.meatymusic.command.gateway.inbox.admin;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the inboxes that earlier builds made to what this build makes, once after the start.
 * Beside everything else: nobody waits for it, and it tries until Kafka lets it.
 */
public final class InboxRenewal implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final InboxAdminService office;
  private volatile boolean running;
  private Thread thread = Thread.ofVirtual().unstarted(this::renew);

  public InboxRenewal(InboxAdminService office) {
    this.office = office;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("inbox-renewal").start(this::renew);
  }

  private void renew() {
    while (running && !office.renew()) {
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      running = false;
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

  /** After the inboxes are open: which there are is known then. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
