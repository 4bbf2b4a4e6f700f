package com.meatymusic.platform.privacy;

/** A command came in with a personal field that is sealed already; only a gate may seal. */
public final class AlreadySealedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AlreadySealedException(String field) {
    super("field " + field + " is sealed already: send it as text, the gate seals it");
  }
}
