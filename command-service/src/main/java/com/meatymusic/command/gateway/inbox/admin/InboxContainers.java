package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.command.gateway.inbox.topics.InboxTopics;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The inboxes of all async producers: those of the settings, and those that operators made. Every
 * few seconds it sees to it that what is wanted is open, if its topic is there, and what ended for
 * whatever reason is opened again.
 */
public final class InboxContainers implements SmartLifecycle, AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Map<String, Inbox> settings;
  private final InboxRegistry registry;
  private final OpenInboxes inboxes;
  private final ScheduledExecutorService timer;
  private final List<AutoCloseable> closedToo;
  private final RepeatedWork looking;
  private volatile boolean running;

  /**
   * @param opener opens the gate of an inbox
   * @param timer of all inboxes; stopped with them
   * @param loops to which looking after the inboxes belongs
   * @param closedToo closed with the gates
   */
  public InboxContainers(
      InboxSettings settings,
      InboxRegistry registry,
      InboxTopics topics,
      BiFunction<String, Inbox, InboxContainer> opener,
      ScheduledExecutorService timer,
      Loops loops,
      List<AutoCloseable> closedToo) {
    this.settings = settings.inboxes();
    this.registry = registry;
    this.inboxes = new OpenInboxes(topics, opener);
    this.timer = timer;
    this.closedToo = closedToo;
    this.looking =
        new RepeatedWork(loops.optional("inboxes"), LOOK, () -> inboxes.look(inboxes.wanted()));
  }

  @Override
  public void start() {
    running = true;
    inboxes.start(settings);
    registry.start((producer, read) -> {
      // What stands in the settings is not an operator's to change.
      if (!settings.containsKey(producer)) {
        set(producer, read);
      }
    });
    inboxes.lookNow(inboxes.wanted());
    looking.start();
  }

  /** Of a definition that nobody can read nobody knows whom it may send for: it is closed. */
  private void set(String producer, @Nullable Read read) {
    InboxDefinition definition = read == null ? null : read.definition();
    if (definition == null) {
      inboxes.remove(producer);
    } else {
      inboxes.want(producer, definition.inbox());
    }
  }

  /** What an inbox does now, in words, for an operator. */
  public String state(String producer) {
    InboxContainer inbox = find(producer);
    if (inbox == null) {
      return inboxes.wanted().contains(producer) ? "waiting-for-topic" : "closed";
    }
    return inbox.trouble() == null ? "open" : "retrying";
  }

  /** The gate of an inbox, when it is open. */
  public @Nullable InboxContainer find(String producer) {
    return inboxes.open().get(producer);
  }

  /** Producers whose inboxes are open. */
  public Set<String> open() {
    return inboxes.open().keySet();
  }

  Set<String> wanted() {
    return inboxes.wanted();
  }

  @Override
  public void stop() {
    running = false;
    looking.stop();
    timer.shutdownNow();
    inboxes.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void close() throws Exception {
    timer.shutdownNow();
    registry.close();
    for (AutoCloseable each : closedToo) {
      each.close();
    }
  }
}
