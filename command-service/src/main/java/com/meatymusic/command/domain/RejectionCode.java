package com.meatymusic.command.domain;

/**
 * Why a command was rejected. The text is the contract: it stands in the outcome's {@code code} and
 * never changes its meaning.
 */
public enum RejectionCode {
  // What a decider says: the command was understood, and is not possible.
  TENANT_UNKNOWN("tenant-unknown", Category.NOT_FOUND),
  TENANT_EXISTS("tenant-exists", Category.CONFLICT),
  TENANT_SUSPENDED("tenant-suspended", Category.FORBIDDEN),
  TENANT_OFFBOARDED("tenant-offboarded", Category.GONE),
  TRIAL_EXPIRED("trial-expired", Category.FORBIDDEN),
  TRIAL_RUNNING("trial-running", Category.CONFLICT),
  /** An owner starts one trial; further ones are an operator's to start. */
  TRIAL_USED("trial-used", Category.CONFLICT),
  TRIAL_UNKNOWN("trial-unknown", Category.CONFLICT),
  SLUG_TAKEN("slug-taken", Category.CONFLICT),
  USER_UNKNOWN("user-unknown", Category.NOT_FOUND),
  USER_EXISTS("user-exists", Category.CONFLICT),
  /** Who asks, or whom it is about, has been deactivated. */
  USER_DEACTIVATED("user-deactivated", Category.FORBIDDEN),
  LAST_OWNER("last-owner", Category.CONFLICT),
  EMAIL_TAKEN("email-taken", Category.CONFLICT),
  IDENTITY_TAKEN("identity-taken", Category.CONFLICT),
  INVITATION_UNKNOWN("invitation-unknown", Category.NOT_FOUND),
  /** It was accepted or revoked. */
  INVITATION_CLOSED("invitation-closed", Category.CONFLICT),
  INVITATION_EXPIRED("invitation-expired", Category.GONE),
  MOOD_UNKNOWN("mood-unknown", Category.NOT_FOUND),
  MOOD_EXISTS("mood-exists", Category.CONFLICT),
  RECOMMENDATION_UNKNOWN("recommendation-unknown", Category.NOT_FOUND),
  RECOMMENDATION_EXISTS("recommendation-exists", Category.CONFLICT),
  PREFERENCES_TOO_LARGE("preferences-too-large", Category.INVALID),
  NOT_ALLOWED("not-allowed", Category.FORBIDDEN),
  VERSION_MISMATCH("version-mismatch", Category.PRECONDITION),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", Category.INVALID),
  /** Its fields contradict the rules; the violations say where. */
  COMMAND_INVALID("command-invalid", Category.INVALID),

  // What is said before a decision: the record is parked, and an operator should look at who wrote
  // it.
  COMMAND_UNREADABLE("command-unreadable", Category.MALFORMED),
  COMMAND_TOO_LARGE("command-too-large", Category.TOO_LARGE),
  PERSONAL_FIELD_UNSEALED("personal-field-unsealed", Category.MALFORMED),
  /** The record's key is neither its tenant's id nor the id of the slug it registers. */
  KEY_MISMATCH("key-mismatch", Category.MALFORMED),
  PARTITION_MISMATCH("partition-mismatch", Category.MALFORMED),
  /** The key of the person or tenant it is about has been destroyed. */
  ERASED("erased", Category.GONE),
  /** A key that the gate needed can't be read: an operator's to mend. */
  KEY_UNREADABLE("key-unreadable", Category.UNAVAILABLE),
  /** A fault of ours. */
  INTERNAL("internal", Category.INTERNAL);

  /** What kind of no it is, whatever it is said in. */
  public enum Category {
    NOT_FOUND,
    FORBIDDEN,
    CONFLICT,
    GONE,
    PRECONDITION,
    TOO_LARGE,
    INVALID,
    MALFORMED,
    UNAVAILABLE,
    INTERNAL
  }

  private final String text;
  private final Category category;

  RejectionCode(String text, Category category) {
    this.text = text;
    this.category = category;
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

  public Category category() {
    return category;
  }

  @Override
  public String toString() {
    return text;
  }
}
