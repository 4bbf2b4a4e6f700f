package com.meatymusic.command.gateway.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.CommandRoute;
import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.command.gateway.Sender;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Reads the records of one inbox. */
public final class InboxReader {

  private static final String SOURCE = "/command-service";
  private static final int DETAIL_CHARACTERS = 500;
  private static final int KEY_BYTES = 36;

  private final String producer;
  private final InboxSettings.Inbox inbox;
  private final Supplier<Uuid> topic;
  private final Contract contract;

  /**
   * @param topic id of the topic that the records are of
   */
  public InboxReader(
      String producer, InboxSettings.Inbox inbox, Supplier<Uuid> topic, Contract contract) {
    this.producer = producer;
    this.inbox = inbox;
    this.topic = topic;
    this.contract = contract;
  }

  /**
   * Reads a record.
   *
   * @throws CommandRefusal when it is not allowed, or contradicts itself
   * @throws MetadataException when key or headers are malformed
   * @throws com.meatymusic.schemas.UnreadableRecordException when the value is
   */
  public Submission read(ConsumerRecord<byte[], byte[]> record) {
    RecordMetadata metadata = RecordMetadata.of(record.headers());
    UUID tenantId = tenant(record, metadata);
    if (!inbox.mayServe(tenantId)) {
      throw new CommandRefusal(
          "not-allowed", "The inbox " + producer + " may not send for tenant " + tenantId + ".");
    }
    if (record.value() == null) {
      throw new CommandRefusal("command-unreadable", "The record has no value.");
    }
    CommandRecordFactory.measure(record.value());
    var payload = contract.decode(record.value());
    contract.requireWellFormed(record.value());
    String type = metadata.text(HeaderNames.TYPE);
    if (!type.equals(payload.getSchema().getFullName())) {
      throw new CommandRefusal(
          "command-unreadable",
          "The header ce_type says %s, the value is a %s."
              .formatted(HeaderForms.type(type), payload.getSchema().getFullName()));
    }
    UUID commandId = metadata.uuid(HeaderNames.ID);
    String correlation = metadata.find(HeaderNames.CORRELATION_ID);
    if (correlation != null && !HeaderForms.isCorrelation(correlation)) {
      throw new CommandRefusal(
          "command-unreadable",
          "The header ce_correlationid must have 1 to 200 printable ASCII characters, no blank and"
              + " no @ among them.");
    }
    return new Submission(
        commandId,
        tenantId,
        new Sender.Producer(producer),
        payload,
        expected(metadata),
        correlation == null ? commandId.toString() : correlation,
        commandId.toString(),
        position(record));
  }

  /**
   * A command without a value that says why the record was not let in: the decider answers and
   * parks it, once, like any other outcome. What the record held stays in the inbox only, since it
   * may be personal and is not sealed, and of any size: here stand only ids, of their form. It is
   * answered in the log of its tenant if the inbox may send for that one, else in the producer's
   * own.
   *
   * @param readable what was asked for, if that much could be read: then it takes the same way as
   *     it would had it been let in, and a second copy meets the first
   */
  public ProducerRecord<byte[], byte[]> refusal(
      ConsumerRecord<byte[], byte[]> record, @Nullable Submission readable, CommandRefusal reason) {
    RecordMetadata given = RecordMetadata.of(record.headers());
    UUID id = HeaderForms.uuid(given.find(HeaderNames.ID));
    UUID log = log(record);
    RecordMetadata headers =
        RecordMetadata.create(id == null ? position(record) : id.toString(), "refused", SOURCE)
            .with(HeaderNames.CORRELATION_ID, correlation(given, id))
            .with(HeaderNames.TRACEPARENT, traceparent(given))
            .with(HeaderNames.TENANT_ID, log)
            .with(HeaderNames.ACTOR, "producer:" + producer)
            .with(HeaderNames.INBOX, position(record))
            .with(HeaderNames.REFUSED_CODE, reason.code())
            .with(HeaderNames.REFUSED_DETAIL, clip(reason.withViolations()));
    UUID key = readable == null ? log : CommandRoute.of(readable).key();
    return new ProducerRecord<>(
        Topics.COMMANDS, null, key.toString().getBytes(UTF_8), null, headers.toHeaders());
  }

  private UUID log(ConsumerRecord<byte[], byte[]> record) {
    UUID tenantId =
        record.key() == null || record.key().length > KEY_BYTES
            ? null
            : HeaderForms.uuid(text(record.key()));
    return tenantId != null && inbox.mayServe(tenantId) ? tenantId : Ids.producer(producer);
  }

  private static @Nullable String correlation(RecordMetadata given, @Nullable UUID id) {
    String text = given.find(HeaderNames.CORRELATION_ID);
    return text != null && HeaderForms.isCorrelation(text)
        ? text
        : id == null ? null : id.toString();
  }

  private static @Nullable String traceparent(RecordMetadata given) {
    String text = given.find(HeaderNames.TRACEPARENT);
    return text != null && HeaderForms.isTraceparent(text) ? text : null;
  }

  private static String clip(String detail) {
    return detail.length() <= DETAIL_CHARACTERS ? detail : detail.substring(0, DETAIL_CHARACTERS);
  }

  private UUID tenant(ConsumerRecord<byte[], byte[]> record, RecordMetadata metadata) {
    if (record.key() == null) {
      throw new MetadataException("the key is missing: it must be the tenant's id");
    }
    UUID tenantId = Ids.parse(text(record.key()), "the key");
    @Nullable String named = metadata.find(HeaderNames.TENANT_ID);
    if (named != null && !named.equals(tenantId.toString())) {
      throw new CommandRefusal(
          "command-unreadable", "The key and the header ce_tenantid name different tenants.");
    }
    return tenantId;
  }

  private static @Nullable ExpectedVersions expected(RecordMetadata metadata) {
    String text = metadata.find(HeaderNames.EXPECTED_VERSION);
    return text == null
        ? null
        : ExpectedVersions.parse(text)
            .orElseThrow(() ->
                new MetadataException(
                    "header " + HeaderNames.EXPECTED_VERSION + " is no list of whole numbers"));
  }

  private static String text(byte[] key) {
    return new String(key, UTF_8);
  }

  /** Where it stands, and can be looked at as long as the inbox keeps it. */
  String position(ConsumerRecord<byte[], byte[]> record) {
    return "%s/%s/%d/%d".formatted(producer, topic.get(), record.partition(), record.offset());
  }
}
