package com.meatymusic.query.projection.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * The last record that a subscription took of a partition.
 *
 * @param checksum of what it held; null when an earlier build took it
 */
public record LastRecord(int partition, long offset, @Nullable Long checksum) {}
