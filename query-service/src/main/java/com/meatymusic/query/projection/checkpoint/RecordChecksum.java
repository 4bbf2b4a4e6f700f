package com.meatymusic.query.projection.checkpoint;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A checksum of what a record holds: whether this is the record that was there before. */
public final class RecordChecksum {

  private RecordChecksum() {}

  /** CRC-32C of a record's value; 0 when it has none. */
  public static long of(byte @Nullable [] value) {
    if (value == null) {
      return 0;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(value);
    return checksum.getValue();
  }
}
