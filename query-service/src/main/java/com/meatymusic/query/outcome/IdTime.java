package com.meatymusic.query.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When an id was made: a UUIDv7, as the backbone gives them to commands, says it itself. */
final class IdTime {

  /** How far the clock of who made it may be ahead. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  private IdTime() {}

  /** Whether the id was made at most so long ago; never for one that does not say. */
  static boolean isWithin(Duration window, UUID id, Instant now) {
    if (id.version() != 7) {
      return false;
    }
    Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    return made.isAfter(now.minus(window)) && made.isBefore(now.plus(SKEW));
  }
}
