package com.meatymusic.schemas;

import java.time.Instant;
import java.util.UUID;

/** How ids are made. All are UUIDs (RFC 9562), written in 36 lower-case characters. */
public final class Ids {

  /** Name space of every name-based id of the backbone. */
  private static final UUID NAMESPACE = UUID.fromString("6d656174-796d-5573-8963-6261636b626f");

  private static final int CHARACTERS = 36;

  private Ids() {}

  /**
   * The id of a tenant: UUIDv5 of the token's issuer and the organisation's immutable id there,
   * never of something that can be renamed.
   */
  public static UUID tenant(String issuer, String organisationId) {
    return Uuids.nameBased(NAMESPACE, "tenant\n" + issuer + "\n" + organisationId);
  }

  /** The id of a slug, under which it is claimed: UUIDv5 of the slug. */
  public static UUID slug(String slug) {
    return Uuids.nameBased(NAMESPACE, "slug\n" + slug);
  }

  /**
   * The id of an async producer's own log: what it sent is answered there when it is for no tenant
   * that it may send for.
   */
  public static UUID producer(String name) {
    return Uuids.nameBased(NAMESPACE, "producer\n" + name);
  }

  /** The id of a command sent with an idempotency key: the same key gives the same id. */
  public static UUID command(UUID tenant, String actor, String idempotencyKey) {
    return Uuids.nameBased(NAMESPACE, "command\n" + tenant + "\n" + actor + "\n" + idempotencyKey);
  }

  /** The id of the command that ends a trial: the same however often its timer fires. */
  public static UUID trialEnd(UUID tenant, int trial, Instant end) {
    return Uuids.nameBased(
        NAMESPACE, "trial-end\n" + tenant + "\n" + trial + "\n" + end.toEpochMilli());
  }

  /** The id of the command that says what became of a claim of a slug. */
  public static UUID slugSettlement(String slug, long claim) {
    return Uuids.nameBased(NAMESPACE, "slug-settlement\n" + slug + "\n" + claim);
  }

  /** A new UUIDv7: time in milliseconds, then 74 random bits. */
  public static UUID next() {
    return Uuids.timeOrdered();
  }

  /**
   * Reads an id in its one canonical form.
   *
   * @param what names the place it was found, for the message
   * @throws MetadataException when the text is not a UUID in 36 lower-case characters
   */
  public static UUID parse(String text, String what) {
    if (text.length() != CHARACTERS) {
      throw malformed(text, what);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      char c = text.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          throw malformed(text, what);
        }
        continue;
      }
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        throw malformed(text, what);
      }
      high = high << 4 | low >>> 60;
      low = low << 4 | digit;
    }
    return new UUID(high, low);
  }

  /** Not quoted: what stands where an id should be is often an e-mail address. */
  private static MetadataException malformed(String text, String what) {
    return new MetadataException(
        "%s is not a UUID in 36 lower-case characters (it has %d characters)"
            .formatted(what, text.length()));
  }
}
