package com.meatymusic.query.invitation;

import com.meatymusic.query.read.model.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as clients see it.
 *
 * @param id also that of the user it becomes
 * @param email null once it is closed
 * @param status open, accepted, revoked or expired
 * @param invitedBy the user who invited; null when an operator or producer did
 */
record Invitation(
    UUID id,
    @Nullable String email,
    String role,
    String status,
    @Nullable UUID invitedBy,
    Instant expiresAt,
    boolean erased,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static final String OPEN = "open";
  static final String EXPIRED = "expired";

  static Invitation of(Values values) {
    return new Invitation(
        values.get(InvitationTable.INVITATION_ID),
        values.get(InvitationTable.EMAIL),
        values.get(InvitationTable.ROLE),
        status(values),
        values.get(InvitationTable.INVITED_BY),
        values.get(InvitationTable.EXPIRES_AT),
        values.get(InvitationTable.ERASED),
        values.get(InvitationTable.VERSION),
        values.get(InvitationTable.CREATED_AT),
        values.get(InvitationTable.UPDATED_AT));
  }

  boolean isExpired() {
    return status.equals(EXPIRED);
  }

  /** No event says that an invitation has expired: the clock does. */
  private static String status(Values values) {
    String status = values.get(InvitationTable.STATUS);
    return status.equals(OPEN) && !Instant.now().isBefore(values.get(InvitationTable.EXPIRES_AT))
        ? EXPIRED
        : status;
  }
}
