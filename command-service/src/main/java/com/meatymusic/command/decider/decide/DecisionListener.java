package com.meatymusic.command.decider.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is told of every record of {@code commands} that was dealt with, after its outputs were forwarded
 * and before their transaction commits: for metrics and spans, never for anything that must happen.
 * Called by the thread that decides; what it throws is logged.
 */
@FunctionalInterface
public interface DecisionListener {

  void decided(Decided decided);

  /**
   * @param commandId null when it cannot be read, like the tenant
   * @param type full name of the command's schema as its header claims it
   * @param code of the rejection, else null
   * @param parent the command's own {@code traceparent}
   * @param spanId the id that the decision's span must have, or null when there is no command id
   * @param appended the broker's time of the command
   */
  record Decided(
      Result result,
      @Nullable UUID commandId,
      @Nullable UUID tenantId,
      @Nullable String type,
      @Nullable String code,
      @Nullable String parent,
      @Nullable String spanId,
      int partition,
      long offset,
      Instant appended,
      Duration took) {}
}
