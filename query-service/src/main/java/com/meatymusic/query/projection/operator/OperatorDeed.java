package com.meatymusic.query.projection.operator;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import org.jspecify.annotations.Nullable;

/** What is kept of something that an operator did. */
public final class OperatorDeed {

  private static final int MOST_CHARACTERS = 1_000;

  private OperatorDeed() {}

  /** Who did it. */
  public static String who(Caller caller) {
    return caller.operator().provider() + ":" + caller.subject();
  }

  /**
   * A reason that an auditor can do something with.
   *
   * @throws com.meatymusic.platform.web.ProblemException 400 {@code reason-missing}
   */
  public static String reason(@Nullable String given) {
    if (given == null || given.isBlank() || given.length() > MOST_CHARACTERS) {
      throw Problem.of(400, "reason-missing", "Say why, in 1 to 1000 characters: {\"reason\": …}.")
          .toException();
    }
    return given;
  }
}
