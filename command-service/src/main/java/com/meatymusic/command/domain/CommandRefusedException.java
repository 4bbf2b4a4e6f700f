package com.meatymusic.command.domain;

/**
 * A record that no gate of ours should have written: it cannot become a command at all. The decider
 * turns it into an outcome and parks the record.
 */
public final class CommandRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RejectionCode code;

  public CommandRefusedException(RejectionCode code, String message) {
    super(message);
    this.code = code;
  }

  public RejectionCode code() {
    return code;
  }
}
