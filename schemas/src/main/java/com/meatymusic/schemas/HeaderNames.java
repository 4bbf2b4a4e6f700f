package com.meatymusic.schemas;

/**
 * Names of record headers. Those that begin with {@code ce_} are CloudEvents 1.0 attributes in
 * Kafka's binary content mode: the specification's own first, then our extensions. All values are
 * UTF-8 text.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents</a>
 */
public final class HeaderNames {

  public static final String CONTENT_TYPE = "content-type";
  public static final String SPEC_VERSION = "ce_specversion";

  /** Command: its id, a UUID. Event: {@code <tenant id>/<tenantSeq>}. Outcome: the command's id. */
  public static final String ID = "ce_id";

  /** Full name of the value's Avro schema. */
  public static final String TYPE = "ce_type";

  public static final String SOURCE = "ce_source";

  /**
   * What the record is about: {@code tenant/<id>}, {@code user/<id>}, {@code mood/<id>}, {@code
   * recommendation/<id>}, {@code slug/<slug>}.
   */
  public static final String SUBJECT = "ce_subject";

  /** RFC 3339. Event: the append time of its command. Command: when the gate took it. */
  public static final String TIME = "ce_time";

  /** Event: {@code tenantSeq}, the tenant's own numbering from 1 without gaps, decimal. */
  public static final String SEQUENCE = "ce_sequence";

  /** Event: version of the subject after it, from 1, decimal. */
  public static final String VERSION = "ce_subjectversion";

  /** Event, outcome: id of the command it comes from. */
  public static final String COMMAND_ID = "ce_commandid";

  /** Command: the tenant it is for; differs from the key only while a slug is being claimed. */
  public static final String TENANT_ID = "ce_tenantid";

  /**
   * Who acts: {@code user:<provider>:<keyed hash>}, {@code operator:<keyed hash>}, {@code
   * producer:<name>}, {@code system:<name>}.
   */
  public static final String ACTOR = "ce_actor";

  /** Event: id of the tenant's user who acted, when the actor is one. */
  public static final String ACTOR_ID = "ce_actorid";

  /** Command: version the subject must have, decimal; another one rejects it. */
  public static final String EXPECTED_VERSION = "ce_expectedversion";

  /**
   * Command: hash of what was asked for; the same command id with another hash is refused. Outcome:
   * the same, so that what is remembered of a command can be refilled from its outcome.
   */
  public static final String PAYLOAD_HASH = "ce_payloadhash";

  /**
   * Command that names an e-mail address: the keyed hashes, base64url, separated by commas, that
   * earlier builds would have compared it by where they differ from its own. It is taken as well
   * when one of them is.
   */
  public static final String FORMER_HASHES = "ce_formerhashes";

  /**
   * Outcome that was not decided in the log of its tenant but in another, that of a slug: the id of
   * that log.
   */
  public static final String LOG = "ce_log";

  /**
   * Command taken from an inbox, and what came of it: {@code <producer>/<topic id>/<partition>/
   * <offset>}. Earlier builds wrote no topic id.
   */
  public static final String INBOX = "ce_inbox";

  /**
   * Registration that the partition of its slug passed on to that of its tenant, and what came of
   * it: where it stood first, as in {@link #COMMAND_POSITION}.
   */
  public static final String PASSED_FROM = "ce_passedfrom";

  /**
   * Registration that was passed on: {@code <slug>/<version>}, the slug it has claimed and that
   * slug's version since.
   */
  public static final String SLUG_CLAIM = "ce_slugclaim";

  /** Command without a value that a gate did not let in: stable code of the reason. */
  public static final String REFUSED_CODE = "ce_refusedcode";

  /** Command that a gate did not let in: the reason in words. */
  public static final String REFUSED_DETAIL = "ce_refuseddetail";

  /**
   * Event, outcome: {@code <topic id>/<partition>/<offset>} of its command in {@link
   * Topics#COMMANDS}: how far the log of commands had been decided. Earlier builds wrote no topic
   * id.
   */
  public static final String COMMAND_POSITION = "ce_commandposition";

  /** Outcome: {@code true} when it was given before and is only said again; else absent. */
  public static final String REPEATED = "ce_repeated";

  public static final String CORRELATION_ID = "ce_correlationid";
  public static final String REQUEST_ID = "ce_requestid";

  /** W3C Trace Context. */
  public static final String TRACEPARENT = "traceparent";

  /** W3C Trace Context. */
  public static final String TRACESTATE = "tracestate";

  /** Parked record: stable code of the reason. */
  public static final String PARKED_CODE = "parked-code";

  /** Parked record: the reason in words. */
  public static final String PARKED_DETAIL = "parked-detail";

  /** Parked record: {@code <topic>/<topic id>/<partition>/<offset>} it came from. */
  public static final String PARKED_FROM = "parked-from";

  public static final String AVRO = "application/avro";

  private HeaderNames() {}
}
