package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxContainer;
import com.meatymusic.command.gateway.inbox.InboxSettings;
import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.command.gateway.inbox.RepeatedFault;
import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.RepeatedWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The inboxes of all async producers: those of the settings, and those that operators made. Every
 * few seconds it sees to it that what is wanted is open, if its topic is there, and what ended for
 * whatever reason is opened again.
 */
public final class InboxContainers implements SmartLifecycle, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxContainers.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofHours(1);
  private static final Duration SWEEP_PAUSE = Duration.ofMinutes(5);

  private final Map<String, Inbox> settings;
  private final InboxRegistry registry;
  private final InboxTopics topics;
  private final BiFunction<String, Inbox, InboxContainer> opener;
  private final ScheduledExecutorService timer;
  private final List<AutoCloseable> closedToo;
  private final RepeatedWork looking;
  private final RepeatedWork sweeping;
  private final Map<String, Inbox> wanted = new ConcurrentHashMap<>();
  private final Map<String, InboxContainer> open = new ConcurrentHashMap<>();
  private final Map<String, RepeatedFault> faults = new ConcurrentHashMap<>();
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
    this.topics = topics;
    this.opener = opener;
    this.timer = timer;
    this.closedToo = closedToo;
    this.looking = new RepeatedWork(loops.optional("inboxes"), LOOK, () -> look(wanted.keySet()));
    this.sweeping =
        new RepeatedWork(
            loops.optional("inboxes-sweep", SWEEP.multipliedBy(2)),
            SWEEP,
            SWEEP_PAUSE,
            Duration.ZERO,
            this::sweep);
  }

  @Override
  public void start() {
    running = true;
    wanted.putAll(settings);
    registry.start((producer, read) -> {
      // What stands in the settings is not an operator's to change.
      if (!settings.containsKey(producer)) {
        set(producer, read);
      }
    });
    lookNow(wanted.keySet());
    looking.start();
    sweeping.start();
  }

  /**
   * Of a definition that nobody can read nobody knows whom it may send for: its inbox is closed.
   */
  private void set(String producer, @Nullable Read read) {
    InboxDefinition definition = read == null ? null : read.definition();
    if (definition == null) {
      wanted.remove(producer);
      lookAt(producer, () -> false);
    } else {
      wanted.put(producer, definition.inbox());
      if (running && open.containsKey(producer)) {
        lookAt(producer, () -> true);
      } else {
        lookNow(Set.of(producer));
      }
    }
  }

  /** What an inbox does now, in words, for an operator. */
  public String state(String producer) {
    InboxContainer inbox = open.get(producer);
    if (inbox == null) {
      return wanted.containsKey(producer) ? "waiting-for-topic" : "closed";
    }
    return inbox.trouble() == null ? "open" : "retrying";
  }

  /** The gate of an inbox, when it is open. */
  @Nullable
  public InboxContainer find(String producer) {
    return open.get(producer);
  }

  Set<String> wanted() {
    return wanted.keySet();
  }

  private void lookNow(Set<String> producers) {
    try {
      look(producers);
    } catch (RuntimeException e) {
      LOG.warn("inboxes {} are looked after in a moment: {}", producers, e.toString());
    }
  }

  private void look(Set<String> producers) {
    if (running && !producers.isEmpty()) {
      // Those that were asked for: more may be wanted, and open, by now.
      topics.ask(producers).forEach(this::lookAt);
    }
  }

  /**
   * What fails for one is no other's matter. Where it is not known whether the topic is there, the
   * inbox stays as it is.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void lookAt(String producer, BooleanSupplier present) {
    try {
      reconcile(producer, present.getAsBoolean());
      faults.remove(producer);
    } catch (RuntimeException | Error e) {
      faults
          .computeIfAbsent(producer, each -> new RepeatedFault(LOG))
          .warn("inbox " + producer + " cannot be looked after", e);
    }
  }

  /** One at a time: the registry's thread and the timer. */
  private synchronized void reconcile(String producer, boolean present) {
    if (!running) {
      return;
    }
    Inbox inbox = present ? wanted.get(producer) : null;
    InboxContainer before = open.get(producer);
    if (before != null && before.inbox().equals(inbox)) {
      return;
    }
    if (before != null) {
      open.remove(producer);
      before.close();
    }
    if (inbox != null) {
      String unsettled = topics.settle(producer);
      if (unsettled != null) {
        LOG.warn("{}", unsettled);
      }
      open.put(producer, opener.apply(producer, inbox));
    }
    if (before != null || inbox != null) {
      LOG.info("inbox {} is {}", producer, inbox == null ? "closed" : "open for " + inbox);
    }
  }

  /** What was taken is deleted after its time; one that fails holds up no other. */
  private void sweep() {
    RuntimeException failed = null;
    for (String producer : open.keySet()) {
      try {
        topics.deleteTaken(producer, System.currentTimeMillis());
      } catch (RuntimeException e) {
        failed =
            new IllegalStateException(
                "what was taken from inbox " + producer + " cannot be deleted", e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    looking.stop();
    sweeping.stop();
    timer.shutdownNow();
    open.values().parallelStream().forEach(InboxContainer::close);
    open.clear();
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
