package com.meatymusic.query.projection.checkpoint;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a subscription is in a partition.
 *
 * @param subscription its name
 * @param position the next offset
 * @param eventTime of the last record before it; null when there is none
 */
public record Checkpoint(
    String subscription, TopicPartition partition, long position, @Nullable Instant eventTime) {}
