package com.meatymusic.query.projection.batch;

import com.meatymusic.query.projection.checkpoint.GenerationId;

/**
 * The subscription writes a generation that only a newer build can write. This instance must not go
 * past its events: it waits to be ended, and the newer ones take its partitions.
 */
final class NewerBuildException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NewerBuildException(GenerationId generation) {
    super(
        ("ALARM: %s is of a newer build than this one: end this instance; or, when the newer build"
                + " will not come back, drop the generation")
            .formatted(generation));
  }
}
