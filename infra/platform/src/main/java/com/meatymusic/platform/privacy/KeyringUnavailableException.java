package com.meatymusic.platform.privacy;

/** The keyring cannot be asked now. Transient: gates answer 503, projections wait. */
public final class KeyringUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyringUnavailableException(String reason) {
    super("the keyring cannot be asked now: " + reason);
  }

  public KeyringUnavailableException(Throwable cause) {
    super("the keyring cannot be reached: " + cause.getMessage(), cause);
  }
}
