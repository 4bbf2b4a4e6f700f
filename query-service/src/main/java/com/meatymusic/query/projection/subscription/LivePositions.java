package com.meatymusic.query.projection.subscription;

import java.util.Map;

/** Where the live subscription is in the partitions that this instance projects. */
@FunctionalInterface
public interface LivePositions {

  /** Next offset by partition, as last committed. */
  Map<Integer, Long> committed();
}
