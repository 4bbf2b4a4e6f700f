package com.meatymusic.command.decider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for a record.
 *
 * @param code of a rejection
 */
record Verdict(DecisionListener.Result result, @Nullable String code, List<OutputRecord> outputs) {

  static final Verdict IGNORED = new Verdict(DecisionListener.Result.IGNORED, null, List.of());
}
