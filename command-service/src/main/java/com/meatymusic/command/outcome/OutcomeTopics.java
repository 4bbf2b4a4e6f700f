package com.meatymusic.command.outcome;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which producers' topics can be written. A Kafka client blocks on a topic that is missing, and the
 * outcomes of all others would wait; so the topic is asked for first, and one that goes on refusing
 * is left alone for a while. For use by one thread.
 */
final class OutcomeTopics {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Predicate<String> exists;
  private final LongSupplier nanos;
  private final Set<String> there = new HashSet<>();
  private final Map<String, Long> failingSince = new HashMap<>();
  private final Map<String, Long> givenUpAt = new HashMap<>();

  /**
   * @param exists asks Kafka, and fails when it does not answer
   */
  OutcomeTopics(Predicate<String> exists, LongSupplier nanos) {
    this.exists = exists;
    this.nanos = nanos;
  }

  /** For one batch: a topic that was not there is asked for once in each. */
  Look look() {
    return new Look();
  }

  final class Look {

    private final Set<String> missing = new HashSet<>();

    boolean isThere(String topic) {
      if (missing.contains(topic) || isLeftAlone(topic)) {
        return false;
      }
      if (there.contains(topic) || exists.test(topic)) {
        there.add(topic);
        return true;
      }
      missing.add(topic);
      return false;
    }
  }

  /** It was written, and so has time again. */
  void isWell(String topic) {
    failingSince.remove(topic);
  }

  /** It could not be written: whether it is there is asked before the next write. */
  void doubt(String topic) {
    there.remove(topic);
  }

  /**
   * Whether what could not be written is given up: when the topic is no longer there, or has failed
   * for so long that the others have waited enough.
   */
  boolean isGivenUp(String topic, Throwable failure) {
    doubt(topic);
    long since = failingSince.computeIfAbsent(topic, key -> nanos.getAsLong());
    if (isLeftAlone(topic) || !exists.test(topic)) {
      failingSince.remove(topic);
      return true;
    }
    if (nanos.getAsLong() - since < PATIENCE.toNanos()) {
      return false;
    }
    LOG.error("{} is left alone for {}: it can't be written", topic, PATIENCE, failure);
    failingSince.remove(topic);
    givenUpAt.put(topic, nanos.getAsLong());
    return true;
  }

  private boolean isLeftAlone(String topic) {
    Long since = givenUpAt.get(topic);
    if (since == null) {
      return false;
    }
    if (nanos.getAsLong() - since < PATIENCE.toNanos()) {
      return true;
    }
    givenUpAt.remove(topic);
    return false;
  }
}
