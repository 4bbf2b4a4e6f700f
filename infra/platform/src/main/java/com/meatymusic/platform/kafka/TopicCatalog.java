package com.meatymusic.platform.kafka;

import com.meatymusic.platform.loop.LoopTroubleException;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics as they stand in the cluster. Partition counts are pinned: which partition a tenant's
 * records are in must never change, so a service refuses to start on another count than its
 * settings say; and on settings of a topic that would lose what it is there to keep, whoever made
 * it.
 */
public final class TopicCatalog {

  private static final List<String> CORE =
      List.of(
          Topics.COMMANDS,
          Topics.EVENTS,
          Topics.REPLIES,
          Topics.PARKED,
          Topics.SCHEMAS,
          Topics.INBOXES);

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
      TopicMaker maker = new TopicMaker(admin, settings);
      maker.make(missing);
      found.putAll(maker.await(missing));
    }
    found.values().forEach(topic -> check(topic, settings));
    TopicChecks checks = TopicChecks.ask(admin, found.keySet());
    checks.require(admin, found.values(), settings.create());
    return new TopicCatalog(
        KafkaAnswer.of(admin.describeCluster().clusterId(), "the cluster's id"), found, checks);
  }

  /**
   * @param why for the message
   * @throws IllegalStateException when a topic keeps its records for a shorter time
   */
  public void requireKept(String topic, Duration least, String why) {
    checks.requireKept(topic, least, why);
  }

  /**
   * Looks at the core topics once more, while the service runs; inboxes come and go.
   *
   * @throws LoopTroubleException when a topic is gone, was made anew, or is no longer as it must
   *     be; the message says which and what to do
   */
  void requireUnchanged(Admin admin, TopicSettings settings) {
    try {
      Map<String, TopicDescription> now = describe(admin, CORE);
      for (String name : CORE) {
        TopicDescription found = now.get(name);
        if (found == null) {
          throw new IllegalStateException("topic " + name + " is gone");
        }
        if (!found.topicId().toString().equals(topicId(name))) {
          throw new IllegalStateException(
              "topic " + name + " was deleted and made anew: positions in it mean nothing");
        }
        check(found, settings);
      }
      TopicChecks.ask(admin, now.keySet()).require(admin, now.values(), settings.create());
    } catch (IllegalStateException e) {
      throw e.getCause() == null ? new LoopTroubleException(String.valueOf(e.getMessage())) : e;
    }
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

  /** Those of these that are there. */
  static Map<String, TopicDescription> describe(Admin admin, List<String> names) {
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
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
          }
        });
    return found;
  }

  private static void check(TopicDescription topic, TopicSettings settings) {
    int pinned = settings.partitions(topic.name());
    if (topic.partitions().size() != pinned) {
      throw new IllegalStateException(
          ("topic %s has %d partitions, but meatymusic.topics.partitions is %d: set it to what the"
                  + " topic was made with; growing is a copy to new topics")
              .formatted(topic.name(), topic.partitions().size(), pinned));
    }
  }
}
