package com.meatymusic.platform.privacy;

/** A ciphertext stands where it was not made for, or is damaged. Never transient. */
public final class ForeignCiphertextException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForeignCiphertextException(String message) {
    super(message);
  }
}
