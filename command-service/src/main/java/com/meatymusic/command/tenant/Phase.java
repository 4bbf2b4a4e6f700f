package com.meatymusic.command.tenant;

import java.time.Instant;

/** Where a tenant is in its life. */
public sealed interface Phase {

  /** One that a suspension interrupts, and that goes on after it. */
  sealed interface Running extends Phase {}

  record Active() implements Running {}

  record Trialing(Instant endsAt) implements Running {}

  record Expired() implements Running {}

  /**
   * @param before a trial in it goes on, and may expire meanwhile
   */
  record Suspended(SuspendedBy by, Running before) implements Phase {}

  record Offboarded() implements Phase {}
}
