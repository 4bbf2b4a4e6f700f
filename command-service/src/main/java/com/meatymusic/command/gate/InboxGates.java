package com.meatymusic.command.gate;

import com.meatymusic.command.gate.InboxSettings.Inbox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The inboxes of all async producers: those of the settings, and those that operators made. */
final class InboxGates implements SmartLifecycle, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxGates.class);

  private final Map<String, Inbox> settings;
  private final InboxRegister register;
  private final BiFunction<String, Inbox, OpenInbox> opener;
  private final AutoCloseable writers;
  private final Map<String, OpenInbox> open = new ConcurrentHashMap<>();
  private volatile boolean running;

  /**
   * @param opener opens the gate of an inbox
   * @param writers closed with the gates
   */
  InboxGates(
      InboxSettings settings,
      InboxRegister register,
      BiFunction<String, Inbox, OpenInbox> opener,
      AutoCloseable writers) {
    this.settings = settings.inboxes();
    this.register = register;
    this.opener = opener;
    this.writers = writers;
  }

  @Override
  public void start() {
    running = true;
    settings.forEach(this::set);
    register.start((producer, wanted) -> {
      // What stands in the settings is not an operator's to change.
      if (!settings.containsKey(producer)) {
        set(producer, wanted == null ? null : wanted.inbox());
      }
    });
  }

  /** One at a time: the start and the register's thread. */
  private synchronized void set(String producer, @Nullable Inbox wanted) {
    if (!running) {
      return;
    }
    OpenInbox before = open.get(producer);
    if (before != null && before.inbox().equals(wanted)) {
      return;
    }
    if (before != null) {
      open.remove(producer);
      before.close();
    }
    if (wanted != null) {
      open.put(producer, opener.apply(producer, wanted));
    }
    LOG.info("inbox {} is {}", producer, wanted == null ? "closed" : "open for " + wanted);
  }

  @Override
  public synchronized void stop() {
    running = false;
    open.values().parallelStream().forEach(OpenInbox::close);
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void close() throws Exception {
    register.close();
    writers.close();
  }
}
