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
  static final String OUTCOMES = "meatymusic.outcomes.";

  /** {@link #SCHEMAS} begins so as well, and is told apart before these. */
  static final String OWN_SCHEMAS = "meatymusic.schemas.";

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
    return TopicConfigs.of(topic);
  }
}
