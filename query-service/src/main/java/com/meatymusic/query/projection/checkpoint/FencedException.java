package com.meatymusic.query.projection.checkpoint;

/**
 * The position is not where this owner left it: someone else moved it, or our commit did after all.
 */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FencedException(String message) {
    super(message);
  }
}
