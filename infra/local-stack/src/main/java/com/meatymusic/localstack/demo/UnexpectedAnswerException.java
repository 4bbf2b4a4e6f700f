package com.meatymusic.localstack.demo;

/** A step saw something else than it should. */
final class UnexpectedAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnexpectedAnswerException(String message) {
    super(message, null, false, false);
  }

  static void unless(boolean expected, String message) {
    if (!expected) {
      throw new UnexpectedAnswerException(message);
    }
  }
}
