package com.meatymusic.command.decider.startup;

import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.StreamsSettings;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.platform.kafka.PartitionEnds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topic that Kafka Streams restores the decider's state from. */
public final class Changelog {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Admin admin;
  private final String topic;
  private final int partitions;
  private final short replicas;

  public Changelog(Admin admin, DeciderSettings settings, int partitions) {
    this.admin = admin;
    this.topic = topic(settings);
    this.partitions = partitions;
    this.replicas = (short) settings.replicas();
  }

  /** As Kafka Streams names it. */
  public static String topic(DeciderSettings settings) {
    return settings.applicationId() + "-" + StateKeys.STORE + "-changelog";
  }

  public String topic() {
    return topic;
  }

  /** As many as there are; none when there is no such topic. */
  List<TopicPartition> topicPartitions() {
    TopicDescription found = describe();
    return found == null
        ? List.of()
        : found.partitions().stream().map(p -> new TopicPartition(topic, p.partition())).toList();
  }

  /** Another one when the topic was made anew; null when there is none. */
  @Nullable
  public Uuid topicId() {
    TopicDescription found = describe();
    return found == null ? null : found.topicId();
  }

  /** Partitions that hold nothing at all: nothing was ever decided there, or it is lost. */
  List<Integer> empty() {
    TopicDescription found = describe();
    if (found == null) {
      return IntStream.range(0, partitions).boxed().toList();
    }
    int count = found.partitions().size();
    Map<Integer, Long> first = PartitionEnds.first(admin, topic, count);
    Map<Integer, Long> end = PartitionEnds.end(admin, topic, count);
    return first.keySet().stream().filter(p -> Objects.equals(first.get(p), end.get(p))).toList();
  }

  /** Removes it with all that is in it, and makes it as Kafka Streams would. */
  public void makeAnew() {
    if (describe() != null) {
      KafkaAnswer.of(admin.deleteTopics(List.of(topic)).all(), "deletion of " + topic);
    }
    NewTopic anew =
        new NewTopic(topic, partitions, replicas)
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "CreateTime",
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    StreamsSettings.CHANGELOG_DIRTY_RATIO));
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!create(anew)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(topic + " does not go");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** A topic that is being deleted is in the way for a while. */
  private boolean create(NewTopic anew) {
    try {
      admin.createTopics(List.of(anew)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new IllegalStateException(topic + " cannot be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making " + topic, e);
    }
  }

  private @Nullable TopicDescription describe() {
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw new IllegalStateException(topic + " cannot be described", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for " + topic, e);
    }
  }
}
