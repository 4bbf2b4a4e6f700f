package com.meatymusic.query.projection.check;

import com.meatymusic.query.projection.comparison.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last check of a partition found.
 *
 * @param position up to which the log was read
 * @param leftOut read models of single tenants that could not be compared, since something of
 *     theirs is parked
 * @param differences the first ones
 * @param detail why it could not be checked; null when it was
 */
record PartitionCheck(
    int partition,
    @Nullable Instant requestedAt,
    @Nullable Instant finishedAt,
    long position,
    long events,
    int tenants,
    int leftOut,
    List<Difference> differences,
    @Nullable String detail) {

  /** A try that came to no end. */
  static PartitionCheck undone(int partition, String why) {
    return new PartitionCheck(partition, null, null, 0, 0, 0, 0, List.of(), why);
  }

  /** The same, after another try that came to no end: what was found before stays. */
  PartitionCheck after(PartitionCheck undone) {
    return new PartitionCheck(
        partition,
        requestedAt,
        finishedAt,
        position,
        events,
        tenants,
        leftOut,
        differences,
        undone.detail());
  }

  /** One that an operator waits for. */
  boolean isRequested() {
    return requestedAt != null && (finishedAt == null || requestedAt.isAfter(finishedAt));
  }
}
