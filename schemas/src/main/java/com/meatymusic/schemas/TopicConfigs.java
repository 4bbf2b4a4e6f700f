package com.meatymusic.schemas;

import java.util.Map;

/** The settings that topics are created with. */
final class TopicConfigs {

  /**
   * A producer writes it, so it is limited: in a record, and in all. Compaction alone would let it
   * grow with each new key.
   */
  private static final Map<String, String> OWN_SCHEMAS_SETTINGS =
      Map.of(
          "cleanup.policy", "compact,delete",
          "retention.ms", "-1",
          "retention.bytes", "16777216",
          "segment.bytes", "1048576",
          "max.message.bytes", "131072");

  private static final String WEEK_MS = "604800000";

  /**
   * Of an inbox, which strangers write. Its age is what the broker's clock says: what a producer
   * says could be old at once, and be deleted before it was read. The broker undoes compression, so
   * that it can tell the size of a record before a service has to hold it; above that size it
   * refuses, below it the service can answer.
   */
  private static final Map<String, String> INBOX_SETTINGS =
      Map.of(
          "message.timestamp.type", "LogAppendTime",
          "retention.ms", WEEK_MS,
          "compression.type", "uncompressed",
          "max.message.bytes", "16777216");

  private TopicConfigs() {}

  static Map<String, String> of(String topic) {
    return switch (topic) {
      // The broker's clock is the decider's only clock. A standstill of a week loses nothing.
      case Topics.COMMANDS ->
          Map.of(
              "message.timestamp.type", "LogAppendTime",
              "cleanup.policy", "delete",
              "retention.ms", WEEK_MS,
              "retention.bytes", "-1");
      case Topics.EVENTS ->
          Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
      case Topics.REPLIES ->
          Map.of("cleanup.policy", "delete", "retention.ms", WEEK_MS, "retention.bytes", "-1");
      case Topics.PARKED ->
          Map.of(
              "cleanup.policy", "delete",
              "retention.ms", "-1",
              "retention.bytes", "-1",
              "max.message.bytes", "2097152");
      case Topics.SCHEMAS, Topics.INBOXES -> Map.of("cleanup.policy", "compact");
      case String own when own.startsWith(Topics.OWN_SCHEMAS) -> OWN_SCHEMAS_SETTINGS;
      case String outcomes when outcomes.startsWith(Topics.OUTCOMES) ->
          Map.of("retention.ms", WEEK_MS);
      default -> INBOX_SETTINGS;
    };
  }
}
