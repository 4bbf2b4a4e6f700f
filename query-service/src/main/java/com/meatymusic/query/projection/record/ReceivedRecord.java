package com.meatymusic.query.projection.record;

import com.meatymusic.query.projection.Event;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, and what could be read of it.
 *
 * @param tenantId of its key; the nil UUID when the key is not a tenant's
 * @param subject what to park when it cannot be applied
 * @param tenantSeq its number; 0 when its headers tell none: then it is in nobody's numbering
 * @param event null when it cannot be read
 * @param fault why it cannot
 * @param trace its {@code traceparent} where that trace is kept, else null: looked up once, while
 *     the headers are at hand
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ReceivedRecord(
    ConsumerRecord<byte[], byte[]> raw,
    UUID tenantId,
    String subject,
    long tenantSeq,
    @Nullable Event event,
    @Nullable Fault fault,
    byte @Nullable [] trace) {

  static final UUID NOBODY = new UUID(0, 0);

  /** Why a record cannot be applied: a stable code, and words without personal data. */
  public record Fault(String code, String detail) {

    public static final String UNREADABLE = "unreadable";
    static final String VIOLATION = "violation";

    /** Its schema is known, its type is not: a newer build can apply it. */
    public static final String TYPE_UNKNOWN = "type-unknown";

    /** The log no longer has the record that was parked. */
    public static final Fault LOST =
        new Fault("log-lost", "the log no longer has the record: only discarding it is left");

    /** Whether another build may be able to read it. */
    public boolean isUnread() {
      return code.equals(UNREADABLE) || code.equals(TYPE_UNKNOWN);
    }
  }

  /** Whether its tenant waits for a newer build with it. */
  public boolean isOfUnknownType() {
    return fault != null && fault.code().equals(Fault.TYPE_UNKNOWN);
  }

  public int partition() {
    return raw.partition();
  }
}
