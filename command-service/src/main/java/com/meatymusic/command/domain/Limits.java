package com.meatymusic.command.domain;

/** How much a command may hold; the gates check the same before they write it. */
public final class Limits {

  /** Characters of a tenant's display name. */
  public static final int NAME = 200;

  /** Seconds of a trial, and of each extension: 366 days. */
  public static final long TRIAL_SECONDS = 366L * 24 * 60 * 60;

  /** Days for which an invitation can be accepted. */
  public static final int INVITATION_DAYS = 30;

  /** Tracks of a recommended playlist. */
  public static final int TRACKS = 100;

  /** Characters of a track's title, and of its artist. */
  public static final int TRACK_TEXT = 300;

  /** Characters of an id that a music provider gave. */
  public static final int PROVIDER_ID = 255;

  /** Characters of a curating agent's name. */
  public static final int AGENT = 100;

  /** Characters of a mood in a person's own words, and of the reasons for a recommendation. */
  public static final int PROSE = 4_000;

  /** Characters of an emotion's name. */
  public static final int EMOTION = 50;

  /** Characters of a mood's scores as JSON text. */
  public static final int SCORES = 4_000;

  /** Characters of a mood's context as JSON text. */
  public static final int CONTEXT = 8_000;

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
