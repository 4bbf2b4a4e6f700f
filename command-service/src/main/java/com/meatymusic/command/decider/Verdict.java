package com.meatymusic.command.decider;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for a record.
 *
 * @param code of a rejection
 */
record Verdict(DecisionListener.Result result, @Nullable String code, List<OutputRecord> outputs) {

  static final Verdict IGNORED = new Verdict(DecisionListener.Result.IGNORED, null, List.of());

  Verdict and(OutputRecord output) {
    List<OutputRecord> more = new ArrayList<>(outputs);
    more.add(output);
    return new Verdict(result, code, more);
  }
}
