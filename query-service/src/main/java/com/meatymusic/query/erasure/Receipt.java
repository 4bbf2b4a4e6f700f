package com.meatymusic.query.erasure;

import com.meatymusic.query.read.model.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of an erasure.
 *
 * @param subject who was erased: {@code user/<id>}, or {@code tenant/<id>} with all its persons
 * @param sequence number of the event in the tenant's log
 * @param actor who asked for it, as a kind and a name that is a keyed hash for persons
 * @param actorId the user who asked, when it was one of the tenant
 * @param keyDestroyedAt since when no key of it exists; null while that is under way
 * @param left what is left of it
 */
record Receipt(
    String subject,
    long sequence,
    @Nullable String actor,
    @Nullable UUID actorId,
    @Nullable UUID commandId,
    Instant erasedAt,
    @Nullable Instant keyDestroyedAt,
    String left) {

  private static final String LEFT =
      "Ids, times, kinds of events and what the schemas mark as not personal; personal values of"
          + " the log can be read by nobody.";

  static Receipt of(Values values) {
    return new Receipt(
        values.get(ErasureTable.SUBJECT),
        values.get(ErasureTable.TENANT_SEQ),
        values.get(ErasureTable.ACTOR),
        values.get(ErasureTable.ACTOR_ID),
        values.get(ErasureTable.COMMAND_ID),
        values.get(ErasureTable.ERASED_AT),
        null,
        LEFT);
  }

  /** Whose key that is. */
  UUID person() {
    return UUID.fromString(subject.substring(subject.indexOf('/') + 1));
  }

  Receipt destroyed(@Nullable Instant at) {
    return new Receipt(subject, sequence, actor, actorId, commandId, erasedAt, at, left);
  }
}
