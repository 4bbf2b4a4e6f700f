package com.meatymusic.platform.kafka;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics as they stand in the cluster. Partition counts are pinned: which partition a tenant's
 * records are in must never change, so a service refuses to start on another count than its
 * settings say; and on settings of a topic that would lose what it is there to keep, whoever made
 * it.
 */
public final class TopicCatalog {

  private static final Logger log = LoggerFactory.getLogger(TopicCatalog.class);
  private static final List<String> CORE =
      List.of(
          Topics.COMMANDS,
          Topics.EVENTS,
          Topics.REPLIES,
          Topics.PARKED,
          Topics.SCHEMAS,
          Topics.INBOXES);

  private static final Duration LONGEST_MAKING = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String clusterId;
  private final Map<String, TopicDescription> topics;
  private final TopicChecks checks;

  private TopicCatalog(String clusterId, Map<String, TopicDescription> topics, TopicChecks checks) {
    this.clusterId = clusterId;
    this.topics = topics;
    this.checks = checks;
  }

  /**
   * Makes what is missing, if the settings allow it, and checks the rest.
   *
   * @param inboxes names of the inbox topics that must be there besides the core ones
   * @throws IllegalStateException when a topic is missing, or has another count of partitions or
   *     other settings than it must; the message says which and what to do
   */
  public static TopicCatalog ensure(
      Admin admin, TopicSettings settings, Collection<String> inboxes) {
    List<String> wanted = new ArrayList<>(CORE);
    wanted.addAll(inboxes);
    Map<String, TopicDescription> found = describe(admin, wanted);
    List<String> missing = wanted.stream().filter(topic -> !found.containsKey(topic)).toList();
    if (!missing.isEmpty()) {
      if (!settings.create()) {
        throw new IllegalStateException(
            "topics are missing: " + missing + "; make them or set meatymusic.topics.create=true");
      }
      make(admin, missing, settings);
      found.putAll(awaitMade(admin, missing));
    }
    found.values().forEach(topic -> check(topic, settings));
    TopicChecks checks = TopicChecks.ask(admin, found.keySet());
    checks.require(admin, found.values(), settings.create());
    return new TopicCatalog(await(admin.describeCluster().clusterId(), "cluster"), found, checks);
  }

  /**
   * @param why for the message
   * @throws IllegalStateException when a topic keeps its records for a shorter time
   */
  public void requireKept(String topic, Duration least, String why) {
    checks.requireKept(topic, least, why);
  }

  /** Id of the cluster, which positions are only valid in. */
  public String clusterId() {
    return clusterId;
  }

  /** Id of a topic: another one when a topic of the same name was made anew. */
  public String topicId(String topic) {
    TopicDescription description = topics.get(topic);
    if (description == null) {
      throw new IllegalArgumentException(topic + " is not among " + topics.keySet());
    }
    return description.topicId().toString();
  }

  /** A broker may answer that a topic is made a moment before it can describe it. */
  private static Map<String, TopicDescription> awaitMade(Admin admin, List<String> names) {
    long end = System.nanoTime() + LONGEST_MAKING.toNanos();
    while (true) {
      Map<String, TopicDescription> made = describe(admin, names);
      if (made.size() == names.size()) {
        return made;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "of the topics " + names + " only " + made.keySet() + " are there");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static Map<String, TopicDescription> describe(Admin admin, List<String> names) {
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, future) -> {
          try {
            found.put(name, future.get());
          } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
              throw new IllegalStateException("topic " + name + " cannot be described", e);
            }
          } catch (InterruptedException e) {
            throw interrupted(e);
          }
        });
    return found;
  }

  /** On a busy machine a broker that starts may for a moment not count as there. */
  private static void make(Admin admin, List<String> names, TopicSettings settings) {
    log.info("making topics {}", names);
    long end = System.nanoTime() + LONGEST_MAKING.toNanos();
    List<String> left = names;
    while (!left.isEmpty()) {
      boolean last = System.nanoTime() > end;
      left = create(admin, left, settings, last);
      if (!left.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /**
   * @param last whether too few brokers end it
   * @return for which there are too few brokers now
   */
  private static List<String> create(
      Admin admin, List<String> names, TopicSettings settings, boolean last) {
    List<String> later = new ArrayList<>();
    Function<String, NewTopic> topic =
        name ->
            new NewTopic(name, partitions(name, settings), settings.replicationFactor())
                .configs(settings(name, settings));
    admin
        .createTopics(names.stream().map(topic).collect(Collectors.toList()))
        .values()
        .forEach((name, future) -> {
          try {
            future.get();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidReplicationFactorException && !last) {
              later.add(name);
            } else if (!(e.getCause() instanceof TopicExistsException)) {
              // Where it is there by now, another service was faster: as good.
              throw new IllegalStateException("topic " + name + " cannot be made", e);
            }
          } catch (InterruptedException e) {
            throw interrupted(e);
          }
        });
    return later;
  }

  private static Map<String, String> settings(String name, TopicSettings settings) {
    Map<String, String> all = new HashMap<>(Topics.settings(name));
    if (TopicRule.isEnough(settings.replicationFactor())) {
      all.put("min.insync.replicas", "2");
    }
    return all;
  }

  private static void check(TopicDescription topic, TopicSettings settings) {
    int pinned = partitions(topic.name(), settings);
    if (topic.partitions().size() != pinned) {
      throw new IllegalStateException(
          ("topic %s has %d partitions, but meatymusic.topics.partitions is %d: set it to what the"
                  + " topic was made with; growing is a copy to new topics")
              .formatted(topic.name(), topic.partitions().size(), pinned));
    }
  }

  private static int partitions(String topic, TopicSettings settings) {
    return Topics.isSingle(topic) ? 1 : settings.partitions();
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future, String what) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " cannot be described", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while asking Kafka", e);
  }
}
