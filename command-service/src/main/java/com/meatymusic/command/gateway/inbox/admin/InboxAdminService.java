package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.command.gateway.inbox.admin.InboxDefinitions.Read;
import com.meatymusic.command.gateway.inbox.topics.InboxTopics;
import com.meatymusic.command.gateway.inbox.topics.ProducerTopics;
import com.meatymusic.platform.kafka.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Makes and removes inboxes. What each call does can be done again: it ends in the same. */
public final class InboxAdminService {

  private final ProducerTopics topics;
  private final InboxTopics inboxTopics;
  private final InboxAcls access;
  private final InboxRegistry registry;

  public InboxAdminService(
      Admin admin, TopicSettings topics, InboxTopics inboxTopics, InboxRegistry registry) {
    this.topics = new ProducerTopics(admin, topics);
    this.inboxTopics = inboxTopics;
    this.access = new InboxAcls(admin);
    this.registry = registry;
  }

  /** As it stands in the topic, a bad one too; null when there is none. */
  @Nullable
  public Read find(String producer) {
    return registry.all().get(producer);
  }

  /** As {@link #find}, by producer; goes on changing. */
  Map<String, Read> all() {
    return registry.all();
  }

  /** Whether any topic of this producer is there, be there an inbox or not. */
  boolean hasTopics(String producer) {
    return topics.isAnyThere(producer);
  }

  /**
   * The topic first, the definition last: an instance that learns of it finds the topic.
   *
   * @return what the operator should know
   */
  public List<String> put(String producer, InboxDefinition wanted) {
    List<String> notes = new ArrayList<>();
    topics.make(producer);
    String unsettled = inboxTopics.settle(producer);
    if (unsettled != null) {
      notes.add(unsettled);
    }
    tell(notes, revokeBefore(producer, wanted.principal()));
    tell(
        notes,
        wanted.principal() == null
            ? "No principal is named, so nobody was given access."
            : access.grant(wanted.principal(), producer));
    write(producer, wanted, notes);
    return notes;
  }

  /** Takes back the rights of whom the inbox was for; what was done, or nothing. */
  private String revokeBefore(String producer, @Nullable String wanted) {
    Read found = find(producer);
    if (found == null) {
      return "";
    }
    InboxDefinition before = found.definition();
    if (before == null) {
      // Nobody knows whose it was.
      return access.revokeAllBut(wanted, producer);
    }
    String principal = before.principal();
    return principal == null || principal.equals(wanted) ? "" : access.revoke(principal, producer);
  }

  /** What is the same for several steps is said once. */
  private static void tell(List<String> notes, String done) {
    if (!done.isEmpty() && !notes.contains(done)) {
      notes.add(done);
    }
  }

  /**
   * The other way round: who may no longer write goes first. Of one that is gone it removes what an
   * earlier call left.
   *
   * @param before null when it could not be read, or there is none
   * @param withTopic whether its topics go too, and with them what was not yet taken
   */
  List<String> remove(String producer, @Nullable InboxDefinition before, boolean withTopic) {
    List<String> notes = new ArrayList<>();
    if (before != null && before.principal() != null) {
      tell(notes, access.revoke(before.principal(), producer));
    }
    // A definition that can't be read names nobody, and an operator may have named more by hand.
    tell(notes, access.revokeAllBut(null, producer));
    write(producer, null, notes);
    String all = String.join(", ", ProducerTopics.of(producer));
    if (withTopic) {
      topics.delete(producer);
      notes.add("These topics were deleted: " + all + ".");
    } else {
      notes.add("These topics were left: " + all + ". deleteTopic=true deletes them.");
    }
    return notes;
  }

  private void write(String producer, @Nullable InboxDefinition wanted, List<String> notes) {
    if (!registry.write(producer, wanted)) {
      notes.add(
          "It is written, but this instance has not read it yet: until it has, the inbox is as it"
              + " was. See GET, and inboxes in /health.");
    }
  }

  /** What the operator should know of an inbox as it is. */
  List<String> notes(InboxDefinition definition) {
    return definition.principal() == null
        ? List.of()
        : List.of(access.describe(definition.principal()));
  }
}
