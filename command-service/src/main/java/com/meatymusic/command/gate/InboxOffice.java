package com.meatymusic.command.gate;

import com.meatymusic.platform.kafka.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and removes inboxes. What each call does can be done again: it ends in the same. */
final class InboxOffice {

  private static final Logger LOG = LoggerFactory.getLogger(InboxOffice.class);

  private final ProducerTopics topics;
  private final InboxAccess access;
  private final InboxRegister register;

  InboxOffice(Admin admin, TopicSettings topics, InboxRegister register) {
    this.topics = new ProducerTopics(admin, topics);
    this.access = new InboxAccess(admin);
    this.register = register;
  }

  @Nullable InboxDefinition find(String producer) {
    return register.all().get(producer);
  }

  /**
   * The topic first, the definition last: an instance that learns of it finds the topic.
   *
   * @return what the operator should know
   */
  List<String> put(String producer, InboxDefinition wanted) {
    List<String> notes = new ArrayList<>();
    topics.make(producer);
    InboxDefinition before = find(producer);
    if (before != null
        && before.principal() != null
        && !before.principal().equals(wanted.principal())) {
      notes.add(access.revoke(before.principal(), producer));
    }
    notes.add(
        wanted.principal() == null
            ? "No principal is named, so Kafka's access rules were left alone."
            : access.grant(wanted.principal(), producer));
    register.write(producer, wanted);
    return notes;
  }

  /**
   * The other way round: who may no longer write goes first.
   *
   * @param withTopic whether its topics go too, and with them what was not yet taken
   */
  List<String> remove(String producer, InboxDefinition before, boolean withTopic) {
    List<String> notes = new ArrayList<>();
    if (before.principal() != null) {
      notes.add(access.revoke(before.principal(), producer));
    }
    register.write(producer, null);
    String all = String.join(", ", ProducerTopics.of(producer));
    if (withTopic) {
      topics.delete(producer);
      notes.add("These topics were deleted: " + all + ".");
    } else {
      notes.add("These topics were left: " + all + ". deleteTopic=true deletes them.");
    }
    return notes;
  }

  /** What the operator should know of an inbox as it is. */
  List<String> notes(InboxDefinition definition) {
    return definition.principal() == null
        ? List.of()
        : List.of(access.describe(definition.principal()));
  }

  /**
   * Gives each inbox the topics and rights that this build has for it, and takes back rights that
   * earlier builds gave.
   *
   * @return whether that was done for each
   */
  boolean renew() {
    boolean all = true;
    for (Map.Entry<String, InboxDefinition> each : register.all().entrySet()) {
      try {
        topics.make(each.getKey());
        String principal = each.getValue().principal();
        if (principal != null) {
          LOG.info("inbox {}: {}", each.getKey(), access.grant(principal, each.getKey()));
        }
      } catch (RuntimeException e) {
        LOG.warn("inbox {} is not yet as this build has it: {}", each.getKey(), e.getMessage());
        all = false;
      }
    }
    return all;
  }
}
