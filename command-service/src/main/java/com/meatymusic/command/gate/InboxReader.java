package com.meatymusic.command.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Reads the records of one inbox. */
final class InboxReader {

  private static final String SOURCE = "/command-service";
  private static final List<String> COPIED =
      List.of(
          HeaderNames.ID,
          HeaderNames.CORRELATION_ID,
          HeaderNames.TRACEPARENT,
          HeaderNames.TRACESTATE);

  private final String producer;
  private final InboxSettings.Inbox inbox;
  private final Supplier<Uuid> topic;
  private final Contract contract;

  /**
   * @param topic id of the topic that the records are of
   */
  InboxReader(String producer, InboxSettings.Inbox inbox, Supplier<Uuid> topic, Contract contract) {
    this.producer = producer;
    this.inbox = inbox;
    this.topic = topic;
    this.contract = contract;
  }

  /**
   * Reads a record.
   *
   * @throws RefusedException when it is not allowed, or contradicts itself
   * @throws MetadataException when key or headers are malformed
   * @throws com.meatymusic.schemas.UnreadableRecordException when the value is
   */
  Submission read(ConsumerRecord<byte[], byte[]> record) {
    RecordMetadata metadata = RecordMetadata.of(record.headers());
    UUID tenantId = tenant(record, metadata);
    if (!inbox.mayServe(tenantId)) {
      throw new RefusedException(
          "not-allowed", "The inbox " + producer + " may not send for tenant " + tenantId + ".");
    }
    if (record.value() == null) {
      throw new RefusedException("command-unreadable", "The record has no value.");
    }
    var payload = contract.decode(record.value());
    String type = metadata.text(HeaderNames.TYPE);
    if (!type.equals(payload.getSchema().getFullName())) {
      throw new RefusedException(
          "command-unreadable",
          "The header ce_type says %s, the value is a %s."
              .formatted(type, payload.getSchema().getFullName()));
    }
    UUID commandId = metadata.uuid(HeaderNames.ID);
    String correlation = metadata.find(HeaderNames.CORRELATION_ID);
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
   * may be personal and is not sealed.
   */
  ProducerRecord<byte[], byte[]> refusal(
      ConsumerRecord<byte[], byte[]> record, RefusedException reason) {
    RecordMetadata given = RecordMetadata.of(record.headers());
    String id = given.find(HeaderNames.ID);
    RecordMetadata headers =
        RecordMetadata.create(id == null ? position(record) : id, "refused", SOURCE);
    COPIED.forEach(name -> headers.with(name, given.find(name)));
    if (record.key() != null) {
      headers.with(HeaderNames.TENANT_ID, text(record.key()));
    }
    headers
        .with(HeaderNames.ACTOR, "producer:" + producer)
        .with(HeaderNames.INBOX, position(record))
        .with(HeaderNames.REFUSED_CODE, reason.code())
        .with(HeaderNames.REFUSED_DETAIL, reason.detail());
    byte[] key = (record.key() == null ? position(record) : text(record.key())).getBytes(UTF_8);
    return new ProducerRecord<>(Topics.COMMANDS, null, key, null, headers.toHeaders());
  }

  private UUID tenant(ConsumerRecord<byte[], byte[]> record, RecordMetadata metadata) {
    if (record.key() == null) {
      throw new MetadataException("the key is missing: it must be the tenant's id");
    }
    UUID tenantId = Ids.parse(text(record.key()), "the key");
    @Nullable String named = metadata.find(HeaderNames.TENANT_ID);
    if (named != null && !named.equals(tenantId.toString())) {
      throw new RefusedException(
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

  private String position(ConsumerRecord<byte[], byte[]> record) {
    return "%s/%s/%d/%d".formatted(producer, topic.get(), record.partition(), record.offset());
  }
}
