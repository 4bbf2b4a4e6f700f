package com.meatymusic.command.gate;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of a producer: its inbox, the outcomes of what came from there, and its schemas.
 * Inboxes that earlier builds made have the first only.
 */
final class ProducerTopics {

  private static final Logger LOG = LoggerFactory.getLogger(ProducerTopics.class);

  private final Admin admin;
  private final TopicSettings settings;

  ProducerTopics(Admin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  static List<String> of(String producer) {
    return List.of(Topics.inbox(producer), Topics.outcomes(producer), Topics.schemas(producer));
  }

  /** Makes what is missing: an operator asked for it. */
  void make(String producer) {
    TopicCatalog.ensure(
        admin,
        new TopicSettings(settings.partitions(), settings.replicationFactor(), true),
        of(producer));
  }

  /**
   * Makes what is missing beside the inbox, where the settings let a service make topics. Without
   * them its commands are decided all the same, so nobody is stopped.
   */
  void complete(String producer) {
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
}
