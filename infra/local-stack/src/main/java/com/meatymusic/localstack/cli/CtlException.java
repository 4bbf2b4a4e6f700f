package com.meatymusic.localstack.cli;

/** What was asked for cannot be done; the message is for the person at the terminal. */
public final class CtlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CtlException(String message) {
    super(message);
  }
}
