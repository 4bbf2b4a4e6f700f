package com.meatymusic.schemas;

/** A record's key or headers are not as the contract demands; the message says which and why. */
public final class MetadataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MetadataException(String message) {
    super(message);
  }
}
