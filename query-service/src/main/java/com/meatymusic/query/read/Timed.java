package com.meatymusic.query.read;

import java.time.Instant;
import java.util.UUID;

/** Something on a timeline. */
public interface Timed {

  UUID id();

  /** What timelines are ordered by. */
  Instant at();
}
