package com.meatymusic.query.access.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a caller is recognised. By no keyed hash: that would need the tenant's key for every read,
 * and no read should wait for the keyring. Nor by clear text: a text that somebody chooses must not
 * stand where rights are read from.
 */
final class Identities {

  private Identities() {}

  /** Digest of the provider's name and the subject. */
  static String digest(String provider, String subject) {
    try {
      byte[] name = provider.getBytes(UTF_8);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
      digest.update(name);
      return HexFormat.of().formatHex(digest.digest(subject.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
