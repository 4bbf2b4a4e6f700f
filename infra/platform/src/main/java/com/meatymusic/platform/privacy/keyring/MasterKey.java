package com.meatymusic.platform.privacy.keyring;

/**
 * Wraps the keys of the keyring. The local one reads its key from a file; a KMS is another
 * implementation.
 */
public interface MasterKey {

  /** Names the key within the keyring, so that a wrapped key says what unwraps it. */
  String id();

  /** Encrypts a data key; what it is for is authenticated with it. */
  byte[] wrap(byte[] key, byte[] associatedData);

  /**
   * Decrypts a data key.
   *
   * @throws IllegalStateException when another master key wrapped it, or it is for something else
   */
  byte[] unwrap(byte[] wrapped, byte[] associatedData);
}
