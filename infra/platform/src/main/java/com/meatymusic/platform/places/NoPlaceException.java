package com.meatymusic.platform.places;

/** There is no place now. Carries no stack trace: it is an answer, and a frequent one. */
public final class NoPlaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose places are taken. */
  public enum Reason {
    /** The holder's own. */
    HOLDER,
    /** All there are. */
    ALL
  }

  private final Reason reason;

  NoPlaceException(Reason reason) {
    super("no place is left: " + reason, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
