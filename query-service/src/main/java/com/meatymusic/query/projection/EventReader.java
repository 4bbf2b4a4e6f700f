package com.meatymusic.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.query.projection.Arrival.Fault;
import com.meatymusic.query.projection.Event.Origin;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records as far as they can be read; never throws for what a record holds. */
final class EventReader {

  private static final int TRACE_ID_BEGIN = "00-".length();
  private static final int TRACE_ID_END = TRACE_ID_BEGIN + 32;

  private final Contract contract;

  EventReader(Contract contract) {
    this.contract = contract;
  }

  Arrival read(ConsumerRecord<byte[], byte[]> raw) {
    RecordMetadata metadata = RecordMetadata.of(raw.headers());
    UUID tenantId = Arrival.NOBODY;
    try {
      tenantId = tenant(raw.key());
      long tenantSeq = metadata.number(HeaderNames.SEQUENCE);
      String subject = metadata.text(HeaderNames.SUBJECT);
      return read(raw, metadata, tenantId, subject, tenantSeq);
    } catch (MetadataException e) {
      String alone = "record/%d/%d".formatted(raw.partition(), raw.offset());
      return new Arrival(raw, tenantId, alone, 0, null, unreadable(e));
    }
  }

  private Arrival read(
      ConsumerRecord<byte[], byte[]> raw,
      RecordMetadata metadata,
      UUID tenantId,
      String subject,
      long tenantSeq) {
    try {
      if (raw.value() == null) {
        throw new MetadataException("the record has no value");
      }
      Event event =
          new Event(
              tenantId,
              tenantSeq,
              subject,
              metadata.number(HeaderNames.VERSION),
              metadata.time(HeaderNames.TIME),
              origin(metadata),
              contract.decode(raw.value()));
      return new Arrival(raw, tenantId, subject, tenantSeq, event, null);
    } catch (MetadataException | UnreadableRecordException e) {
      return new Arrival(raw, tenantId, subject, tenantSeq, null, unreadable(e));
    }
  }

  private static Origin origin(RecordMetadata metadata) {
    String trace = metadata.find(HeaderNames.TRACEPARENT);
    String actorId = metadata.find(HeaderNames.ACTOR_ID);
    return new Origin(
        metadata.find(HeaderNames.COMMAND_ID) == null
            ? null
            : metadata.uuid(HeaderNames.COMMAND_ID),
        metadata.find(HeaderNames.ACTOR),
        actorId == null ? null : Ids.parse(actorId, HeaderNames.ACTOR_ID),
        trace == null || trace.length() < TRACE_ID_END
            ? null
            : trace.substring(TRACE_ID_BEGIN, TRACE_ID_END));
  }

  private static UUID tenant(byte @Nullable [] key) {
    if (key == null) {
      throw new MetadataException("the record has no key");
    }
    return Ids.parse(new String(key, UTF_8), "key");
  }

  private static Fault unreadable(RuntimeException e) {
    return new Fault(Fault.UNREADABLE, String.valueOf(e.getMessage()));
  }
}
