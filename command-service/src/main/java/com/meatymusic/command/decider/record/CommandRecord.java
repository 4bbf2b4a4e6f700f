package com.meatymusic.command.decider.record;

import com.meatymusic.schemas.Topics;
import java.time.Instant;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code commands} as it came.
 *
 * @param topic id of that topic
 * @param appended the broker's append time, in milliseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public // never compared
record CommandRecord(
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    Uuid topic,
    int partition,
    long offset,
    long appended) {

  public Instant time() {
    return Instant.ofEpochMilli(appended);
  }

  /** As in {@code ce_commandposition}. */
  public String position() {
    return new CommandPosition(topic, partition, offset).toString();
  }

  /** Topic, its id, partition and offset, as in {@code parked-from}. */
  public String place() {
    return Topics.COMMANDS + "/" + position();
  }
}
