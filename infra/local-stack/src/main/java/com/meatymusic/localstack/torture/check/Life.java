package com.meatymusic.localstack.torture.check;

/**
 * Between which events a person was there.
 *
 * @param registered number of the event; {@link Long#MAX_VALUE} for never
 * @param erased the same
 * @param eraseBegun when somebody first asked for the erasure; {@link Long#MAX_VALUE} for never
 */
record Life(long registered, long erased, long eraseBegun) {

  static final Life NEVER = new Life(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** Both of the same person. */
  Life and(Life other) {
    return new Life(
        Math.min(registered, other.registered),
        Math.min(erased, other.erased),
        Math.min(eraseBegun, other.eraseBegun));
  }

  boolean isErased() {
    return erased != Long.MAX_VALUE;
  }
}
