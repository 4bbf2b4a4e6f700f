package com.meatymusic.query.audit;

import com.meatymusic.query.read.model.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a tenant.
 *
 * @param sequence its number in the tenant's log, from 1 without gaps
 * @param event name of the event's type
 * @param subject what it is about, such as {@code user/<id>}
 * @param version of the subject after it
 * @param actor who acted, as a kind and a name that is a keyed hash for persons
 * @param actorId the user who acted, when it was one of the tenant
 * @param traceId of the command's trace
 */
record AuditEntry(
    long sequence,
    String event,
    String subject,
    long version,
    @Nullable String actor,
    @Nullable UUID actorId,
    @Nullable UUID commandId,
    @Nullable String traceId,
    Instant at) {

  static AuditEntry of(Values values) {
    return new AuditEntry(
        values.get(AuditTable.TENANT_SEQ),
        values.get(AuditTable.EVENT),
        values.get(AuditTable.SUBJECT),
        values.get(AuditTable.SUBJECT_VERSION),
        values.get(AuditTable.ACTOR),
        values.get(AuditTable.ACTOR_ID),
        values.get(AuditTable.COMMAND_ID),
        values.get(AuditTable.TRACE_ID),
        values.get(AuditTable.AT));
  }
}
