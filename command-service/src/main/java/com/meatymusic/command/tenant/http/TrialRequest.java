package com.meatymusic.command.tenant.http;

import com.meatymusic.schemas.tenant.ConvertTrial;
import com.meatymusic.schemas.tenant.ExtendTrial;
import com.meatymusic.schemas.tenant.StartTrial;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/** What requests about trials say. */
sealed interface TrialRequest {

  /**
   * @param length as ISO 8601 has durations, e.g. P14D
   */
  record Length(@NotNull(message = "must be given") Duration length) implements TrialRequest {

    StartTrial toStart() {
      return new StartTrial(length.toSeconds());
    }

    ExtendTrial toExtend() {
      return new ExtendTrial(length.toSeconds());
    }
  }

  record Plan(@NotNull(message = "must be given") String plan) implements TrialRequest {

    ConvertTrial toConvert() {
      return new ConvertTrial(plan);
    }
  }
}
