package com.meatymusic.command.gate;

/** A command was not written, for certain: it had waited too long, or too many wait before it. */
final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotSentException() {
    super("not sent", null, false, false);
  }
}
