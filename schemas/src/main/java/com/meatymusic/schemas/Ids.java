package com.meatymusic.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** How ids are made. All are UUIDs (RFC 9562), written in 36 lower-case characters. */
public final class Ids {

  /** Name space of every name-based id of the backbone. */
  private static final UUID NAMESPACE = UUID.fromString("6d656174-796d-5573-8963-6261636b626f");

  private static final int CHARACTERS = 36;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /**
   * The id of a tenant: UUIDv5 of the token's issuer and the organisation's immutable id there,
   * never of something that can be renamed.
   */
  public static UUID tenant(String issuer, String organisationId) {
    return nameBased("tenant\n" + issuer + "\n" + organisationId);
  }

  /** The id of a slug, under which it is claimed: UUIDv5 of the slug. */
  public static UUID slug(String slug) {
    return nameBased("slug\n" + slug);
  }

  /**
   * The id of an async producer's own log: what it sent is answered there when it is for no tenant
   * that it may send for.
   */
  public static UUID producer(String name) {
    return nameBased("producer\n" + name);
  }

  /** The id of a command sent with an idempotency key: the same key gives the same id. */
  public static UUID command(UUID tenant, String actor, String idempotencyKey) {
    return nameBased("command\n" + tenant + "\n" + actor + "\n" + idempotencyKey);
  }

  /** The id of the command that ends a trial: the same however often its timer fires. */
  public static UUID trialEnd(UUID tenant, int trial, Instant end) {
    return nameBased("trial-end\n" + tenant + "\n" + trial + "\n" + end.toEpochMilli());
  }

  /** The id of the command that says what became of a claim of a slug. */
  public static UUID slugSettlement(String slug, long claim) {
    return nameBased("slug-settlement\n" + slug + "\n" + claim);
  }

  /** A new UUIDv7: time in milliseconds, then 74 random bits. */
  public static UUID next() {
    byte[] random = new byte[10];
    RANDOM.nextBytes(random);
    ByteBuffer bits = ByteBuffer.wrap(random);
    long high = System.currentTimeMillis() << 16 | 0x7000L | (bits.getShort() & 0x0fffL);
    long low = bits.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
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
        what
            + " is not a UUID in 36 lower-case characters (it has "
            + text.length()
            + " characters)");
  }

  private static UUID nameBased(String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
      long high = hash.getLong() & 0xffff_ffff_ffff_0fffL | 0x5000L;
      long low = hash.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
