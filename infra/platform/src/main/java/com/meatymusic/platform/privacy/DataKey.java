package com.meatymusic.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of 32 bytes, unwrapped, with what is done under it: a person's encrypts values, a tenant's
 * hashes them. The formats are those that the schema {@code Sealed} documents. Safe for use by many
 * threads.
 */
public final class DataKey {

  private static final byte FORMAT = 1;
  private static final int HASH_BYTES = 16;

  private final AesGcmJce aead;
  private final PrfHmacJce prf;
  private final PersonRef owner;

  DataKey(PersonRef owner, byte[] key) {
    try {
      this.owner = owner;
      this.aead = new AesGcmJce(key);
      this.prf = new PrfHmacJce("HMACSHA256", new SecretKeySpec(key, "HMAC"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and HMAC-SHA-256", e);
    }
  }

  ByteBuffer encrypt(String field, String text) {
    try {
      byte[] encrypted = aead.encrypt(text.getBytes(UTF_8), associatedData(field));
      return ByteBuffer.allocate(1 + encrypted.length).put(FORMAT).put(encrypted).flip();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting cannot fail with a good key", e);
    }
  }

  /**
   * Decrypts what was encrypted for the same owner and field.
   *
   * @throws ForeignCiphertextException when it was made for another one, damaged, or is of a format
   *     that this build does not know
   */
  String decrypt(String field, ByteBuffer ciphertext) {
    ByteBuffer in = ciphertext.duplicate();
    if (!in.hasRemaining() || in.get() != FORMAT) {
      throw new ForeignCiphertextException("ciphertext of " + field + " has an unknown format");
    }
    byte[] encrypted = new byte[in.remaining()];
    in.get(encrypted);
    try {
      return new String(aead.decrypt(encrypted, associatedData(field)), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new ForeignCiphertextException(
          "ciphertext of " + field + " was not made for this person and field, or is damaged");
    }
  }

  /**
   * Keyed hash of a value that has to be compared.
   *
   * @param domain what kind of value; hashes of two domains are unrelated
   * @param text the value in the one form that it is compared in
   * @return 16 bytes
   */
  public byte[] hash(String domain, String text) {
    return hash(domain, text.getBytes(UTF_8));
  }

  /** Keyed hash of bytes as they are: 16 bytes. */
  public byte[] hash(String domain, byte[] value) {
    byte[] prefix = domain.getBytes(UTF_8);
    byte[] input =
        ByteBuffer.allocate(prefix.length + 1 + value.length)
            .put(prefix)
            .put((byte) 0)
            .put(value)
            .array();
    try {
      return prf.compute(input, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private byte[] associatedData(String field) {
    return (owner.tenantId() + "/" + owner.personId() + "/" + field).getBytes(UTF_8);
  }
}
