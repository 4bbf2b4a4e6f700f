package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as projections see it.
 *
 * @param tenantId whose log it is of; from the record's key
 * @param tenantSeq its number in that log
 * @param subject what it is about, e.g. {@code user/<id>}
 * @param version version of the subject after it
 * @param time when its command was appended
 * @param origin whose command it comes from
 * @param value what happened
 */
public record Event(
    UUID tenantId,
    long tenantSeq,
    String subject,
    long version,
    Instant time,
    EventMetadata origin,
    SpecificRecord value) {

  /** What the schema of each type of event says that it erases. */
  private static final ClassValue<Optional<String>> ERASES =
      new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
          return Optional.ofNullable(SpecificData.get().getSchema(type).getProp("erases"));
        }
      };

  /**
   * What it erases, as its schema says: {@code subject} or {@code tenant}; null for most events.
   */
  @Nullable
  public String erases() {
    return value instanceof UnknownEvent ? null : ERASES.get(value.getClass()).orElse(null);
  }

  /** Whether it erases the tenant with all its users. */
  public boolean erasesTenant() {
    return "tenant".equals(erases());
  }

  /** A person of the event's tenant. */
  public PersonRef person(UUID personId) {
    return new PersonRef(tenantId, personId);
  }
}
