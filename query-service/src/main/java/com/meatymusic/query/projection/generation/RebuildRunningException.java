package com.meatymusic.query.projection.generation;

/** A generation of this projection is being filled already. */
public final class RebuildRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RebuildRunningException(String projection) {
    super(projection + " is being rebuilt already");
  }
}
