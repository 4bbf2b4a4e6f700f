package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.command.gateway.inbox.RepeatedFault;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.command.gateway.inbox.topics.InboxTopics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the inboxes that are wanted and whose topic is there, and closes all others. */
final class OpenInboxes {

  private static final Logger LOG = LoggerFactory.getLogger(OpenInboxes.class);

  private final InboxTopics topics;
  private final BiFunction<String, Inbox, InboxContainer> opener;
  private final Map<String, Inbox> wanted = new ConcurrentHashMap<>();
  private final Map<String, InboxContainer> open = new ConcurrentHashMap<>();
  private final Map<String, RepeatedFault> faults = new ConcurrentHashMap<>();
  private volatile boolean running;

  OpenInboxes(InboxTopics topics, BiFunction<String, Inbox, InboxContainer> opener) {
    this.topics = topics;
    this.opener = opener;
  }

  Set<String> wanted() {
    return wanted.keySet();
  }

  Map<String, InboxContainer> open() {
    return open;
  }

  /** Nothing is opened before, nor after {@link #stop}. */
  void start(Map<String, Inbox> inboxes) {
    running = true;
    wanted.putAll(inboxes);
  }

  void want(String producer, Inbox inbox) {
    wanted.put(producer, inbox);
    if (open.containsKey(producer)) {
      lookAt(producer, () -> true);
    } else {
      lookNow(Set.of(producer));
    }
  }

  void remove(String producer) {
    wanted.remove(producer);
    lookAt(producer, () -> false);
  }

  /** What fails is done by a later look. */
  void lookNow(Set<String> producers) {
    try {
      look(producers);
    } catch (RuntimeException e) {
      LOG.warn("inboxes {} are looked after in a moment: {}", producers, e.toString());
    }
  }

  void look(Set<String> producers) {
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

  /** One at a time: the registry's thread and that of the regular look. */
  private synchronized void reconcile(String producer, boolean present) {
    Inbox inbox = present ? wanted.get(producer) : null;
    InboxContainer before = open.get(producer);
    if (!running || before != null && before.inbox().equals(inbox)) {
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

  synchronized void stop() {
    running = false;
    open.values().parallelStream().forEach(InboxContainer::close);
    open.clear();
  }
}
