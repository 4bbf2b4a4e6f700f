package com.meatymusic.localstack.process;

/** Something could not be started. The message is one line for the person at the terminal. */
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartFailure(String line) {
    super(line);
  }

  public StartFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
