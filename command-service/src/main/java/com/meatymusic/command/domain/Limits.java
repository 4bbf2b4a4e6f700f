package com.meatymusic.command.domain;

/** How much a command may hold; the gates check the same before they write it. */
public final class Limits {

  /** Characters of a tenant's display name. */
  public static final int NAME = 200;

  /** Leaves of a user's preferences. */
  public static final int PREFERENCE_LEAVES = 200;

  /** Keys on the way to a leaf. */
  public static final int PREFERENCE_DEPTH = 8;

  /** Characters of one key. */
  public static final int PREFERENCE_KEY = 64;

  /** Bytes of all pointers and encrypted values of a user's preferences. */
  public static final int PREFERENCE_BYTES = 32 * 1024;

  /** Violations named in one outcome; further ones are left out. */
  public static final int VIOLATIONS = 20;

  /** Bytes of a record, as Kafka counts them before compression. */
  public static final int RECORD_BYTES = 1024 * 1024;

  /** What of a record's bytes is left free for what brokers and batches add. */
  public static final int HEADROOM_BYTES = 16 * 1024;

  private Limits() {}
}
