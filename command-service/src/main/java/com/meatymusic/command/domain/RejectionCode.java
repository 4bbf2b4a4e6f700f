package com.meatymusic.command.domain;

/**
 * Why a command was rejected. The text is the contract: it stands in the outcome's {@code code} and
 * never changes its meaning.
 */
public enum RejectionCode {
  // What a decider says: the command was understood, and is not possible.
  TENANT_UNKNOWN("tenant-unknown"),
  TENANT_EXISTS("tenant-exists"),
  TENANT_SUSPENDED("tenant-suspended"),
  TENANT_OFFBOARDED("tenant-offboarded"),
  TRIAL_EXPIRED("trial-expired"),
  TRIAL_RUNNING("trial-running"),
  /** An owner starts one trial; further ones are an operator's to start. */
  TRIAL_USED("trial-used"),
  TRIAL_UNKNOWN("trial-unknown"),
  SLUG_TAKEN("slug-taken"),
  USER_UNKNOWN("user-unknown"),
  USER_EXISTS("user-exists"),
  /** Who asks, or whom it is about, has been deactivated. */
  USER_DEACTIVATED("user-deactivated"),
  LAST_OWNER("last-owner"),
  EMAIL_TAKEN("email-taken"),
  IDENTITY_TAKEN("identity-taken"),
  INVITATION_UNKNOWN("invitation-unknown"),
  /** It was accepted or revoked. */
  INVITATION_CLOSED("invitation-closed"),
  INVITATION_EXPIRED("invitation-expired"),
  MOOD_UNKNOWN("mood-unknown"),
  MOOD_EXISTS("mood-exists"),
  RECOMMENDATION_UNKNOWN("recommendation-unknown"),
  RECOMMENDATION_EXISTS("recommendation-exists"),
  PREFERENCES_TOO_LARGE("preferences-too-large"),
  NOT_ALLOWED("not-allowed"),
  VERSION_MISMATCH("version-mismatch"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused"),
  /** Its fields contradict the rules; the violations say where. */
  COMMAND_INVALID("command-invalid"),

  // What the guard says: the record is parked, and an operator should look at who wrote it.
  COMMAND_UNREADABLE("command-unreadable"),
  COMMAND_TOO_LARGE("command-too-large"),
  PERSONAL_FIELD_UNSEALED("personal-field-unsealed"),
  /** The record's key is neither its tenant's id nor the id of the slug it registers. */
  KEY_MISMATCH("key-mismatch"),
  PARTITION_MISMATCH("partition-mismatch"),
  /** The key of the person or tenant it is about has been destroyed. */
  ERASED("erased"),
  /** A key that the gate needed can't be read: an operator's to mend. */
  KEY_UNREADABLE("key-unreadable"),
  /** A fault of ours. */
  INTERNAL("internal");

  private final String text;

  RejectionCode(String text) {
    this.text = text;
  }

  /** The code of a text; one that this build does not know is taken for unreadable. */
  public static RejectionCode of(String text) {
    for (RejectionCode code : values()) {
      if (code.text.equals(text)) {
        return code;
      }
    }
    return COMMAND_UNREADABLE;
  }

  /** The stable text. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
