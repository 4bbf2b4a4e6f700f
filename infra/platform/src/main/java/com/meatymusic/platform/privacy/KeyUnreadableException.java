package com.meatymusic.platform.privacy;

/**
 * A key is there and can't be unwrapped: by a master key that this instance does not know, or it is
 * damaged. Not erased, and nobody's matter but its owner's: whoever needs this key fails alone.
 */
public final class KeyUnreadableException extends RuntimeException {

  /** What a client is told. */
  public static final String ADVICE =
      "A key that this needs can't be read, which is an operator's to mend. Nothing was changed.";

  private static final long serialVersionUID = 1L;

  public KeyUnreadableException(PersonRef owner, String fault) {
    super(
        "the key of %s in tenant %s can't be read: %s"
            .formatted(owner.personId(), owner.tenantId(), fault));
  }
}
