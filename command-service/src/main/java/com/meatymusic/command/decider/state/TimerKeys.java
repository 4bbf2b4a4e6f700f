package com.meatymusic.command.decider.state;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of timers: {@code D}, then the time they are due, so that they stand in its order, then the
 * tenant.
 */
public final class TimerKeys {

  private static final byte[] NONE = {};

  private TimerKeys() {}

  public static Bytes of(Instant due, UUID tenantId) {
    return of(due.toEpochMilli(), StateKeys.bytes(tenantId));
  }

  public static Bytes first() {
    return of(0, NONE);
  }

  /** No timer that is due by then comes after this key. */
  public static Bytes last(long now) {
    byte[] last = new byte[16];
    Arrays.fill(last, (byte) 0xff);
    return of(now, last);
  }

  public static boolean isOne(Bytes key) {
    return key.get()[0] == 'D';
  }

  public static Instant time(Bytes key) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(key.get()).getLong(1));
  }

  public static UUID tenant(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    return new UUID(bytes.getLong(9), bytes.getLong(17));
  }

  private static Bytes of(long due, byte[] rest) {
    return new Bytes(
        ByteBuffer.allocate(9 + rest.length).put((byte) 'D').putLong(due).put(rest).array());
  }
}
