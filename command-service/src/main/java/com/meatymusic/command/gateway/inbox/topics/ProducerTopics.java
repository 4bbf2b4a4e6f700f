package com.meatymusic.command.gateway.inbox.topics;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of a producer: its inbox, the outcomes of what came from there, and its schemas.
 * Inboxes that earlier builds made have the first only.
 */
public record ProducerTopics(Admin admin, TopicSettings settings) {

  private static final Logger LOG = LoggerFactory.getLogger(ProducerTopics.class);

  private static final Duration LONGEST = Duration.ofSeconds(10);

  public static List<String> of(String producer) {
    return List.of(Topics.inbox(producer), Topics.outcomes(producer), Topics.schemas(producer));
  }

  /** Makes what is missing: an operator asked for it. */
  public void make(String producer) {
    TopicCatalog.ensure(
        admin,
        new TopicSettings(settings.partitions(), settings.replicationFactor(), true),
        of(producer));
  }

  /**
   * Makes what is missing beside the inbox, where the settings let a service make topics. Without
   * them its commands are decided all the same, so nobody is stopped.
   */
  public void complete(String producer) {
    try {
      TopicCatalog.ensure(
          admin, settings, Set.of(Topics.outcomes(producer), Topics.schemas(producer)));
    } catch (RuntimeException e) {
      LOG.error(
          "inbox {} is read, but its producer can't read outcomes or publish schemas: {}",
          producer,
          e.getMessage());
    }
  }

  public boolean isAnyThere(String producer) {
    try {
      return !Collections.disjoint(admin.listTopics().names().get(), of(producer));
    } catch (ExecutionException e) {
      throw new IllegalStateException("topics cannot be listed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while listing topics", e);
    }
  }

  /** Deletes them, and returns when a topic of the same name can be made anew. */
  public void delete(String producer) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      for (String topic : of(producer)) {
        delete(topic, end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deleting topics", e);
    }
  }

  /** A broker may go on naming a topic for a moment. */
  private void delete(String topic, long end) throws InterruptedException {
    while (true) {
      try {
        admin.deleteTopics(List.of(topic)).all().get();
        admin.describeTopics(List.of(topic)).allTopicNames().get();
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException(topic + " is still there");
        }
        Thread.sleep(50);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          return;
        }
        throw new IllegalStateException(topic + " cannot be deleted", e.getCause());
      }
    }
  }
}
