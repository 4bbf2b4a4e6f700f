package com.meatymusic.endtoend;

/**
 * A call as its caller saw it.
 *
 * @param key its idempotency key, which is the id of the user it asks for
 */
record Call(String key, String email, Result result) {

  /** What a caller knows of a call. */
  enum Result {
    /** Answered: it is so. */
    DONE,
    /** Answered: it is not so. */
    REFUSED,
    /** Not answered, or told that nobody knows. */
    UNKNOWN
  }
}
