package com.meatymusic.schemas;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of the topics, and the settings they are created with. The key of every record is the
 * tenant's id (36 lower-case characters); only {@link #SCHEMAS} is keyed by fingerprint, and {@link
 * #INBOXES} by producer.
 */
public final class Topics {

  /**
   * Every command, in the order in which it will be decided; only the command service writes it.
   */
  public static final String COMMANDS = "meatymusic.commands.v1";

  /** Every event, kept for ever: the system of record. Read it committed. */
  public static final String EVENTS = "meatymusic.events.v1";

  /** One {@code CommandOutcome} a command, partitioned like {@link #COMMANDS}. */
  public static final String REPLIES = "meatymusic.replies.v1";

  /** Records that could not be taken, as they came, with the reason in their headers. */
  public static final String PARKED = "meatymusic.parked.v1";

  /**
   * Fingerprint (16 hex digits) → Avro schema (JSON), compacted: readers learn later schemas here.
   */
  public static final String SCHEMAS = "meatymusic.schemas.v1";

  /**
   * Producer → definition of its inbox (JSON: tenants, principal, commandsPerSecond), compacted;
   * operators make and remove inboxes while everything runs.
   */
  public static final String INBOXES = "meatymusic.inboxes.v1";

  /**
   * Partitions of every topic that is keyed by tenant, unless set otherwise; pinned at creation.
   */
  public static final int DEFAULT_PARTITIONS = 12;

  private static final Pattern PRODUCER = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final String DAY_MS = "86400000";
  private static final String WEEK_MS = "604800000";

  private Topics() {}

  /**
   * The inbox of an async producer.
   *
   * @param producer its name: a lower-case letter, then up to 62 of a-z, 0-9 and hyphen
   * @throws IllegalArgumentException when the name is anything else
   */
  public static String inbox(String producer) {
    if (!PRODUCER.matcher(producer).matches()) {
      throw new IllegalArgumentException(
          "producer name must match " + PRODUCER + " but is: " + producer);
    }
    return "meatymusic.inbox." + producer + ".v1";
  }

  /**
   * Settings a topic is created with, by Kafka's names; the number of replicas and of partitions is
   * the operator's.
   */
  public static Map<String, String> settings(String topic) {
    return switch (topic) {
      // The broker's clock is the decider's only clock. A standstill of a week loses nothing.
      case COMMANDS ->
          Map.of(
              "message.timestamp.type",
              "LogAppendTime",
              "cleanup.policy",
              "delete",
              "retention.ms",
              WEEK_MS,
              "retention.bytes",
              "-1");
      case EVENTS ->
          Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
      case REPLIES ->
          Map.of("cleanup.policy", "delete", "retention.ms", WEEK_MS, "retention.bytes", "-1");
      case PARKED ->
          Map.of(
              "cleanup.policy",
              "delete",
              "retention.ms",
              "-1",
              "retention.bytes",
              "-1",
              "max.message.bytes",
              "2097152");
      case SCHEMAS, INBOXES -> Map.of("cleanup.policy", "compact");
      // Holds what producers wrote, personal fields in the clear: only as long as a gate may be
      // away.
      default -> Map.of("retention.ms", DAY_MS);
    };
  }
}
