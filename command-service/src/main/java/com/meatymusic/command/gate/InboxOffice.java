package com.meatymusic.command.gate;

import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Makes and removes inboxes. What each call does can be done again: it ends in the same. */
final class InboxOffice {

  private final Admin admin;
  private final TopicSettings topics;
  private final InboxAccess access;
  private final InboxRegister register;

  InboxOffice(Admin admin, TopicSettings topics, InboxRegister register) {
    this.admin = admin;
    this.topics = new TopicSettings(topics.partitions(), topics.replicationFactor(), true);
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
    TopicCatalog.ensure(admin, topics, Set.of(Topics.inbox(producer)));
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
   * @param withTopic whether the topic goes too, and with it what was not yet taken
   */
  List<String> remove(String producer, InboxDefinition before, boolean withTopic) {
    List<String> notes = new ArrayList<>();
    if (before.principal() != null) {
      notes.add(access.revoke(before.principal(), producer));
    }
    register.write(producer, null);
    if (withTopic) {
      deleteTopic(Topics.inbox(producer));
      notes.add("The topic " + Topics.inbox(producer) + " was deleted.");
    } else {
      notes.add("The topic " + Topics.inbox(producer) + " was left: deleteTopic=true deletes it.");
    }
    return notes;
  }

  private void deleteTopic(String topic) {
    try {
      admin.deleteTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw new IllegalStateException(topic + " cannot be deleted", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deleting " + topic, e);
    }
  }
}
