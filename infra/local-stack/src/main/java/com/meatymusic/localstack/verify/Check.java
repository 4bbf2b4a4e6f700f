package com.meatymusic.localstack.verify;

/**
 * One promise, and whether it is kept.
 *
 * @param detail what was seen
 */
record Check(String area, String promise, Outcome outcome, String detail, long millis) {

  enum Outcome {
    KEPT,
    BROKEN,
    /** What it takes to see was not named. */
    NOT_ASKED
  }
}
