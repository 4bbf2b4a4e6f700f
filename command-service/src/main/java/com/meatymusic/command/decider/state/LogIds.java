package com.meatymusic.command.decider.state;

import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Which logs are decided and written: the ids of their topics. One of the same name that was made
 * anew is another log. Kafka gives every topic of every cluster an id of its own, so no cluster
 * needs to be named beside it.
 *
 * @param commands what is decided: positions mean something in it only
 * @param events what the state is a fold of
 */
public record LogIds(Uuid commands, Uuid events) {

  public static LogIds ask(Admin admin) {
    return of(describe(admin));
  }

  /** Both topics as they are now. */
  public static Map<String, TopicDescription> describe(Admin admin) {
    return KafkaAnswer.of(
        admin.describeTopics(List.of(Topics.COMMANDS, Topics.EVENTS)).allTopicNames(),
        "what " + Topics.COMMANDS + " and " + Topics.EVENTS + " are");
  }

  public static LogIds of(Map<String, TopicDescription> described) {
    return new LogIds(
        topic(described, Topics.COMMANDS).topicId(), topic(described, Topics.EVENTS).topicId());
  }

  public static TopicDescription topic(Map<String, TopicDescription> described, String name) {
    return Objects.requireNonNull(described.get(name), "Kafka was asked for it");
  }
}
