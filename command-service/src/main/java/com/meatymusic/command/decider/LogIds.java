package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Which logs are decided and written: the ids of their topics. One of the same name that was made
 * anew is another log. Kafka gives every topic of every cluster an id of its own, so no cluster
 * needs to be named beside it.
 *
 * @param commands what is decided: positions mean something in it only
 * @param events what the state is a fold of
 */
record LogIds(Uuid commands, Uuid events) {

  static LogIds ask(Admin admin) {
    var found =
        KafkaAnswer.of(
            admin.describeTopics(List.of(Topics.COMMANDS, Topics.EVENTS)).allTopicNames(),
            "the ids of " + Topics.COMMANDS + " and " + Topics.EVENTS);
    return new LogIds(idOf(found.get(Topics.COMMANDS)), idOf(found.get(Topics.EVENTS)));
  }

  private static Uuid idOf(@Nullable TopicDescription topic) {
    return Objects.requireNonNull(topic, "Kafka was asked for it").topicId();
  }
}
