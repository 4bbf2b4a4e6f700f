package com.meatymusic.query.projection;

import com.meatymusic.platform.privacy.PersonRef;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event as projections see it.
 *
 * @param tenantId whose log it is of; from the record's key
 * @param tenantSeq its number in that log
 * @param subject what it is about, e.g. {@code user/<id>}
 * @param version version of the subject after it
 * @param time when its command was appended
 * @param value what happened
 */
public record Event(
    UUID tenantId,
    long tenantSeq,
    String subject,
    long version,
    Instant time,
    SpecificRecord value) {

  /** A person of the event's tenant. */
  public PersonRef person(UUID personId) {
    return new PersonRef(tenantId, personId);
  }
}
