package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The count of partitions that {@code commands} was made with. When somebody adds to it, clients
 * put a tenant's commands elsewhere from then on, and nobody would decide them.
 */
record PinnedPartitions(Admin admin, int pinned) {

  /**
   * @throws IllegalStateException when it is another count by now
   */
  void check() {
    var topics =
        KafkaAnswer.of(
            admin.describeTopics(List.of(Topics.COMMANDS)).allTopicNames(),
            "the partitions of " + Topics.COMMANDS);
    int now = topics.values().iterator().next().partitions().size();
    if (now != pinned) {
      throw new IllegalStateException(
          ("topic %s has %d partitions now, but was made with %d: deciding stops, since a tenant"
                  + " would have two writers; growing is a copy to new topics")
              .formatted(Topics.COMMANDS, now, pinned));
    }
  }
}
