package com.meatymusic.query.projection.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.meatymusic.platform.form.TextForm;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.query.projection.Event;
import com.meatymusic.query.projection.EventMetadata;
import com.meatymusic.query.projection.UnknownEvent;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.UnreadableRecordException;
import java.util.Arrays;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records as far as they can be read; never throws for what a record holds. */
public final class EventReader {

  /** A key that was read before. */
  @SuppressWarnings("ArrayRecordComponent") // Looked at here and never changed.
  private record Tenant(byte[] key, UUID id) {}

  private final Contract contract;

  /**
   * Few tenants have most of the events. Threads may overwrite each other's, which does no harm.
   */
  private final @Nullable Tenant[] tenants = new @Nullable Tenant[1 << 10];

  public EventReader(Contract contract) {
    this.contract = contract;
  }

  public ReceivedRecord read(ConsumerRecord<byte[], byte[]> raw) {
    RecordMetadata metadata = RecordMetadata.of(raw.headers());
    UUID tenantId = ReceivedRecord.NOBODY;
    try {
      tenantId = tenant(raw.key());
      long tenantSeq = metadata.number(HeaderNames.SEQUENCE);
      String subject = TextForm.storable(metadata.text(HeaderNames.SUBJECT));
      return read(raw, metadata, tenantId, subject, tenantSeq);
    } catch (MetadataException e) {
      String alone = "record/%d/%d".formatted(raw.partition(), raw.offset());
      return new ReceivedRecord(
          raw,
          tenantId,
          alone,
          0,
          null,
          FaultClassifier.unreadable(e),
          RecordTracing.kept(raw.headers()));
    }
  }

  private ReceivedRecord read(
      ConsumerRecord<byte[], byte[]> raw,
      RecordMetadata metadata,
      UUID tenantId,
      String subject,
      long tenantSeq) {
    byte[] trace = RecordTracing.kept(raw.headers());
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
              new EventMetadata(metadata),
              value(raw.value()));
      return new ReceivedRecord(raw, tenantId, subject, tenantSeq, event, null, trace);
    } catch (MetadataException | UnreadableRecordException e) {
      return new ReceivedRecord(
          raw, tenantId, subject, tenantSeq, null, FaultClassifier.unreadable(e), trace);
    } catch (UnknownTypeException e) {
      return new ReceivedRecord(raw, tenantId, subject, tenantSeq, null, e.fault(), trace);
    }
  }

  private SpecificRecord value(byte[] bytes) {
    Schema unknown = contract.unknownType(bytes);
    if (unknown == null) {
      return contract.decode(bytes);
    }
    if (UnknownEvent.isIgnorable(unknown)) {
      return new UnknownEvent(unknown);
    }
    throw new UnknownTypeException(unknown.getFullName());
  }

  /** Its schema is known, and only a newer build knows what it means. */
  private static final class UnknownTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTypeException(String type) {
      super(type + " is a type that this build does not know");
    }

    Fault fault() {
      return new Fault(Fault.TYPE_UNKNOWN, String.valueOf(getMessage()));
    }
  }

  private UUID tenant(byte @Nullable [] key) {
    if (key == null) {
      throw new MetadataException("the record has no key");
    }
    int place = Arrays.hashCode(key) & tenants.length - 1;
    Tenant known = tenants[place];
    if (known == null || !Arrays.equals(known.key(), key)) {
      known = new Tenant(key, Ids.parse(new String(key, ISO_8859_1), "key"));
      tenants[place] = known;
    }
    return known.id();
  }
}
