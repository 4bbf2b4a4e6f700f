package com.meatymusic.platform.privacy.keyring;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** A master key of 32 bytes, in a file as base64: AES-256-GCM. Its id is a digest of it. */
final class LocalMasterKey implements MasterKey {

  private static final int BYTES = 32;

  private final AesGcmJce aead;
  private final String id;

  private LocalMasterKey(byte[] key) throws GeneralSecurityException {
    this.aead = new AesGcmJce(key);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
    this.id = "local-" + HexFormat.of().formatHex(digest, 0, 4);
  }

  /**
   * The key that the settings hold or name a file of.
   *
   * @throws IllegalStateException when they do neither or both, or it is not 32 bytes in base64
   */
  static LocalMasterKey of(KeyringSettings settings) {
    Path file = settings.masterKeyFile();
    String text = settings.masterKey();
    if ((file == null) == text.isEmpty()) {
      throw new IllegalStateException(
          "set meatymusic.keyring.master-key-file or meatymusic.keyring.master-key, one of both");
    }
    return file == null ? parse(text, "meatymusic.keyring.master-key") : read(file);
  }

  /**
   * Reads the key.
   *
   * @throws IllegalStateException when the file cannot be read or is not 32 bytes in base64
   */
  static LocalMasterKey read(Path file) {
    try {
      return parse(Files.readString(file, US_ASCII), file.toString());
    } catch (IOException e) {
      throw new IllegalStateException(
          "master key cannot be read from " + file + ": " + e.getMessage(), e);
    }
  }

  private static LocalMasterKey parse(String text, String place) {
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length != BYTES) {
        throw new IllegalStateException(
            "master key in %s has %d bytes; make one of %d: openssl rand -base64 %d"
                .formatted(place, key.length, BYTES, BYTES));
      }
      return new LocalMasterKey(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("master key in " + place + " is not base64", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and SHA-256", e);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public byte[] wrap(byte[] key, byte[] associatedData) {
    try {
      return aead.encrypt(key, associatedData);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encrypting cannot fail with a good key", e);
    }
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
    try {
      return aead.decrypt(wrapped, associatedData);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a key in the keyring was not wrapped by master key " + id + ", or was moved", e);
    }
  }
}
