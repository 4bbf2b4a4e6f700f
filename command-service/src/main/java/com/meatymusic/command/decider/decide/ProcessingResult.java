package com.meatymusic.command.decider.decide;

import com.meatymusic.command.decider.record.OutputRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written for a record.
 *
 * @param code of a rejection
 */
public record ProcessingResult(Result result, @Nullable String code, List<OutputRecord> outputs) {

  static final ProcessingResult IGNORED = new ProcessingResult(Result.IGNORED, null, List.of());

  ProcessingResult and(OutputRecord output) {
    List<OutputRecord> more = new ArrayList<>(outputs);
    more.add(output);
    return new ProcessingResult(result, code, more);
  }
}
