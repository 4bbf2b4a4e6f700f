package com.meatymusic.platform.loop;

/** What a loop stumbled over, in words that anybody may see who may see {@code /health}. */
public final class LoopTroubleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LoopTroubleException(String words) {
    super(words);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
