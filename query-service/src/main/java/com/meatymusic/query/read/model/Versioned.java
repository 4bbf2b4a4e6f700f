package com.meatymusic.query.read.model;

/** Something with a version: what its entity tag says, and what a card is guarded by. */
public interface Versioned {

  /** Number of events of the subject until now. */
  long version();
}
