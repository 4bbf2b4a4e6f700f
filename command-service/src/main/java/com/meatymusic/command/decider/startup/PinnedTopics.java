package com.meatymusic.command.decider.startup;

import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Checks the topics that are decided and written, and the number of partitions of {@code commands}.
 * With more partitions clients would send a tenant's commands to where nobody decides them; in a
 * new {@code commands} positions mean something else; and the state is not what the events of a new
 * {@code events} add up to.
 */
public record PinnedTopics(Admin admin, int pinned, LogIds logs) {

  /**
   * @throws IllegalStateException when it is another count, or another topic, by now
   */
  public void check() {
    var found = LogIds.describe(admin);
    LogIds now = LogIds.of(found);
    same(
        Topics.COMMANDS,
        logs.commands(),
        now.commands(),
        "started again it begins at the new one's beginning");
    same(
        Topics.EVENTS,
        logs.events(),
        now.events(),
        "the state came of the old one, and started again it refuses and says the ways on");
    int partitions = LogIds.topic(found, Topics.COMMANDS).partitions().size();
    if (partitions != pinned) {
      throw new IllegalStateException(
          ("topic %s has %d partitions now, but was made with %d: deciding stops, since a tenant"
                  + " would have two writers; growing is a copy to new topics")
              .formatted(Topics.COMMANDS, partitions, pinned));
    }
  }

  private static void same(String topic, Uuid was, Uuid now, String next) {
    if (!now.equals(was)) {
      throw new IllegalStateException(
          "topic %s was made anew: it was %s and is %s now, and deciding stops; %s"
              .formatted(topic, was, now, next));
    }
  }
}
