package com.meatymusic.command.gateway.writer;

/** Kafka did not acknowledge a command; whether it was written stays open. */
public final class NotAcknowledgedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAcknowledgedException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
