package com.meatymusic.schemas;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of the topics, and the settings they are created with. The key of every record is the
 * tenant's id (36 lower-case characters); only topics of schemas are keyed by fingerprint, and
 * {@link #INBOXES} by producer.
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
   * Only the services write it.
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
  private static final String OUTCOMES = "meatymusic.outcomes.";

  /** {@link #SCHEMAS} begins so as well, and is told apart before these. */
  private static final String OWN_SCHEMAS = "meatymusic.schemas.";

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
          "message.timestamp.type",
          "LogAppendTime",
          "retention.ms",
          WEEK_MS,
          "compression.type",
          "uncompressed",
          "max.message.bytes",
          "16777216");

  private Topics() {}

  /**
   * The inbox of an async producer.
   *
   * @param producer its name: a lower-case letter, then up to 62 of a-z, 0-9 and hyphen
   * @throws IllegalArgumentException when the name is anything else
   */
  public static String inbox(String producer) {
    return "meatymusic.inbox." + named(producer) + ".v1";
  }

  /**
   * Outcomes of what came from that inbox, and of nothing else; its producer reads it, the command
   * service writes it.
   *
   * @throws IllegalArgumentException when the name is none of a producer
   */
  public static String outcomes(String producer) {
    return OUTCOMES + named(producer) + ".v1";
  }

  /**
   * Schemas of that producer's, as in {@link #SCHEMAS}, which only the reader of its inbox looks
   * into: the one topic beside its inbox that a producer writes.
   *
   * @throws IllegalArgumentException when the name is none of a producer
   */
  public static String schemas(String producer) {
    return OWN_SCHEMAS + named(producer) + ".v1";
  }

  /** Whether a topic has one partition, however many those have that are keyed by tenant. */
  public static boolean isSingle(String topic) {
    return topic.equals(SCHEMAS) || topic.equals(INBOXES) || topic.startsWith(OWN_SCHEMAS);
  }

  /** Whether this can be the name of a producer. */
  public static boolean isProducer(String name) {
    return PRODUCER.matcher(name).matches();
  }

  private static String named(String producer) {
    if (!isProducer(producer)) {
      throw new IllegalArgumentException(
          "producer name must match " + PRODUCER + " but is: " + producer);
    }
    return producer;
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
      case String own when own.startsWith(OWN_SCHEMAS) -> OWN_SCHEMAS_SETTINGS;
      case String outcomes when outcomes.startsWith(OUTCOMES) -> Map.of("retention.ms", WEEK_MS);
      default -> INBOX_SETTINGS;
    };
  }
}
