package com.meatymusic.platform.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key of 32 bytes, unwrapped, with what is done under it: a person's encrypts values, a tenant's
 * hashes them. One that can't be unwrapped throws {@link KeyUnreadableException} from every use.
 * The formats are those that the schema {@code Sealed} documents. Safe for use by many threads.
 */
public final class DataKey {

  private static final byte FORMAT = 1;
  private static final int HASH_BYTES = 16;

  private final PersonRef owner;
  private final @Nullable Ciphers ciphers;
  private final @Nullable KeyUnreadableException fault;

  private record Ciphers(AesGcmJce aead, PrfHmacJce prf) {}

  public DataKey(PersonRef owner, byte[] key) {
    try {
      this.owner = owner;
      this.ciphers =
          new Ciphers(
              new AesGcmJce(key), new PrfHmacJce("HMACSHA256", new SecretKeySpec(key, "HMAC")));
      this.fault = null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it is not 32 bytes long", e);
    }
  }

  private DataKey(PersonRef owner, KeyUnreadableException fault) {
    this.owner = owner;
    this.ciphers = null;
    this.fault = fault;
  }

  /** Stands for a key that is there and can't be unwrapped: whoever uses it gets the fault. */
  public static DataKey unreadable(PersonRef owner, KeyUnreadableException fault) {
    return new DataKey(owner, fault);
  }

  public boolean isReadable() {
    return ciphers != null;
  }

  private Ciphers ciphers() {
    if (ciphers == null) {
      throw Objects.requireNonNull(fault);
    }
    return ciphers;
  }

  ByteBuffer encrypt(String field, String text) {
    try {
      byte[] encrypted = ciphers().aead().encrypt(text.getBytes(UTF_8), associatedData(field));
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
    AesGcmJce aead = ciphers().aead();
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
      return ciphers().prf().compute(input, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private byte[] associatedData(String field) {
    return (owner.tenantId() + "/" + owner.personId() + "/" + field).getBytes(UTF_8);
  }
}
