package com.meatymusic.command.gateway.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.domain.ExpectedVersions;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.CommandSize;
import com.meatymusic.command.gateway.HeaderForms;
import com.meatymusic.command.gateway.Sender;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of one inbox. */
public record InboxReader(InboxSource source, Contract contract) {

  /**
   * @throws CommandRefusal when it is not allowed, or contradicts itself
   * @throws MetadataException when key or headers are malformed
   * @throws com.meatymusic.schemas.UnreadableRecordException when the value is
   */
  public Submission read(ConsumerRecord<byte[], byte[]> record) {
    RecordMetadata metadata = RecordMetadata.of(record.headers());
    UUID tenantId = tenant(record, metadata);
    if (!source.inbox().mayServe(tenantId)) {
      throw new CommandRefusal(
          "not-allowed",
          "The inbox %s may not send for tenant %s.".formatted(source.producer(), tenantId));
    }
    if (record.value() == null) {
      throw new CommandRefusal("command-unreadable", "The record has no value.");
    }
    CommandSize.requireWritable(record.value());
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
        new Sender.Producer(source.producer()),
        payload,
        expected(metadata),
        correlation == null ? commandId.toString() : correlation,
        commandId.toString(),
        source.position(record));
  }

  private UUID tenant(ConsumerRecord<byte[], byte[]> record, RecordMetadata metadata) {
    if (record.key() == null) {
      throw new MetadataException("the key is missing: it must be the tenant's id");
    }
    UUID tenantId = Ids.parse(new String(record.key(), UTF_8), "the key");
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
}
