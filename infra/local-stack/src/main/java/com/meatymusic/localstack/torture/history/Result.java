package com.meatymusic.localstack.torture.history;

/** What a caller knows of a call. */
public enum Result {
  /** Answered: it is so. */
  DONE,
  /** Answered: it is not so. */
  REFUSED,
  /** Not answered, or told that nobody knows: it happened once or not at all. */
  UNKNOWN
}
