package com.meatymusic.command.decider.record;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The id of a topic in positions, in Kafka's own form. Positions that earlier builds wrote have
 * none.
 */
final class TopicId {

  /** As a group of a pattern. */
  static final String FORM = "([A-Za-z0-9_-]{22})";

  private TopicId() {}

  static @Nullable Uuid read(@Nullable String text) {
    return text == null ? null : Uuid.fromString(text);
  }

  /** What stands before a partition; nothing for none. */
  static String prefix(@Nullable Uuid topic) {
    return topic == null ? "" : topic + "/";
  }
}
