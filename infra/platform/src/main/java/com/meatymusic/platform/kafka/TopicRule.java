package com.meatymusic.platform.kafka;

import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a setting of a topic must be: of one that is there already, whoever made it.
 *
 * @param fits whether a value will do
 * @param wanted such a value, to be set instead
 * @param harmless whether a service that may make topics sets it by itself: nothing that is there
 *     changes its meaning, and nothing goes sooner than it did
 */
record TopicRule(
    String setting, Predicate<String> fits, String wanted, boolean harmless, String why) {

  /** A parked record may have twice what others may. */
  private static final long PARKED_BYTES = 2 * 1024 * 1024;

  private static final long RECORD_BYTES = 1024 * 1024;
  private static final int ENOUGH_REPLICAS = 3;

  static List<TopicRule> of(String topic, int replicas) {
    List<TopicRule> rules = new ArrayList<>();
    switch (topic) {
      case Topics.COMMANDS -> {
        rules.add(
            is("message.timestamp.type", "LogAppendTime", "the broker's clock decides, no other"));
        rules.add(is("cleanup.policy", "delete", "every command counts"));
        rules.add(is("retention.bytes", "-1", "size must not remove what is not decided yet"));
        rules.add(takes(RECORD_BYTES));
      }
      case Topics.EVENTS -> {
        String why = "it is the system of record: nothing of it is ever removed";
        rules.add(is("cleanup.policy", "delete", why));
        rules.add(is("retention.ms", "-1", why));
        rules.add(is("retention.bytes", "-1", why));
        rules.add(takes(RECORD_BYTES));
      }
      case Topics.REPLIES -> {
        rules.add(is("cleanup.policy", "delete", "every answer counts"));
        rules.add(is("retention.bytes", "-1", "size must not remove what is remembered"));
        rules.add(takes(RECORD_BYTES));
      }
      case Topics.PARKED -> {
        String why = "what was set aside waits for an operator";
        rules.add(is("cleanup.policy", "delete", why));
        rules.add(is("retention.ms", "-1", why));
        rules.add(is("retention.bytes", "-1", why));
        rules.add(takes(PARKED_BYTES));
      }
      case Topics.SCHEMAS, Topics.INBOXES ->
          rules.add(is("cleanup.policy", "compact", "the last value of each key is kept for ever"));
      default -> {}
    }
    if (replicas >= ENOUGH_REPLICAS) {
      rules.add(
          new TopicRule(
              "min.insync.replicas",
              value -> Integer.parseInt(value) >= 2,
              "2",
              true,
              "else what was acknowledged may be in one place only"));
    }
    return rules;
  }

  /** For the number of replicas that a topic is to be made with. */
  static boolean isEnough(short replicas) {
    return replicas >= ENOUGH_REPLICAS;
  }

  /** In words, with the command that sets it. */
  String broken(String topic, String value) {
    return ("topic %s has %s=%s, but it must be %s (%s). To set it: kafka-configs.sh"
            + " --bootstrap-server HOST:PORT --alter --entity-type topics --entity-name %s"
            + " --add-config %s=%s")
        .formatted(topic, setting, value, wanted, why, topic, setting, wanted);
  }

  private static TopicRule is(String setting, String value, String why) {
    return new TopicRule(setting, value::equals, value, false, why);
  }

  private static TopicRule takes(long bytes) {
    return new TopicRule(
        "max.message.bytes",
        value -> Long.parseLong(value) >= bytes,
        Long.toString(bytes),
        true,
        "records of that size are written");
  }
}
