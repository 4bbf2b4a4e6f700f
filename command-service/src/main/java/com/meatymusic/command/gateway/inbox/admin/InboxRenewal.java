package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.topics.ProducerTopics;
import com.meatymusic.platform.kafka.TopicSettings;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each inbox that operators made the topics and rights that this build has for it, and takes
 * back rights that earlier builds gave; once that is done, nothing.
 */
public final class InboxRenewal {

  private static final Logger LOG = LoggerFactory.getLogger(InboxRenewal.class);

  private final ProducerTopics topics;
  private final InboxAcls access;
  private final InboxRegistry registry;
  private volatile boolean done;

  public InboxRenewal(Admin admin, TopicSettings topics, InboxRegistry registry) {
    this.topics = new ProducerTopics(admin, topics);
    this.access = new InboxAcls(admin);
    this.registry = registry;
  }

  /**
   * @throws IllegalStateException when it could not be done for one; it is done for the others
   */
  public void run() {
    if (done) {
      return;
    }
    IllegalStateException failed = null;
    for (var each : registry.all().entrySet()) {
      try {
        renew(each.getKey(), each.getValue().definition());
      } catch (RuntimeException e) {
        failed =
            new IllegalStateException(
                "inbox " + each.getKey() + " is not yet as this build has it", e);
      }
    }
    if (failed != null) {
      throw failed;
    }
    done = true;
  }

  private void renew(String producer, @Nullable InboxDefinition definition) {
    if (definition == null) {
      return;
    }
    topics.make(producer);
    if (definition.principal() != null) {
      LOG.info("inbox {}: {}", producer, access.grant(definition.principal(), producer));
    }
  }
}
