package com.meatymusic.command.decider.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A record to write. */
@SuppressWarnings("ArrayRecordComponent")
public // never compared
record OutputRecord(Sink sink, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

  /** What Kafka adds to a batch of one record and to each header, at most. */
  private static final int BATCH_BYTES = 96;

  private static final int HEADER_BYTES = 10;

  /** The record with one more header. */
  public OutputRecord with(String header, Object text) {
    headers.add(header, text.toString().getBytes(UTF_8));
    return this;
  }

  public int bytes() {
    return bytes(key, value, headers);
  }

  /** Bytes of a record before compression, rather too many than too few. */
  public static int bytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    int sum = BATCH_BYTES + length(key) + length(value);
    for (Header header : headers) {
      sum += HEADER_BYTES + Utils.utf8Length(header.key()) + length(header.value());
    }
    return sum;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
