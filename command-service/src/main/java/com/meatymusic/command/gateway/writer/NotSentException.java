package com.meatymusic.command.gateway.writer;

/** A command was not written, for certain: it had waited too long, or too many wait before it. */
public final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotSentException() {
    super("not sent", null, false, false);
  }
}
