package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * The topic {@code commands} that is decided, and the count of partitions it was made with. When
 * somebody adds to it, clients put a tenant's commands elsewhere from then on, and nobody would
 * decide them; when it is made anew, positions in it mean something else.
 */
record PinnedTopic(Admin admin, int pinned, Uuid id) {

  /**
   * @throws IllegalStateException when it is another count, or another topic, by now
   */
  void check() {
    var topics =
        KafkaAnswer.of(
            admin.describeTopics(List.of(Topics.COMMANDS)).allTopicNames(),
            "the partitions of " + Topics.COMMANDS);
    TopicDescription topic = topics.values().iterator().next();
    if (!topic.topicId().equals(id)) {
      throw new IllegalStateException(
          ("topic %s was made anew: it was %s and is %s now, and deciding stops; started again it"
                  + " begins at the new one's beginning")
              .formatted(Topics.COMMANDS, id, topic.topicId()));
    }
    int now = topic.partitions().size();
    if (now != pinned) {
      throw new IllegalStateException(
          ("topic %s has %d partitions now, but was made with %d: deciding stops, since a tenant"
                  + " would have two writers; growing is a copy to new topics")
              .formatted(Topics.COMMANDS, now, pinned));
    }
  }
}
