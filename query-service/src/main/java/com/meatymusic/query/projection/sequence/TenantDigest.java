package com.meatymusic.query.projection.sequence;

import com.meatymusic.query.projection.checkpoint.RecordChecksum;
import com.meatymusic.query.projection.record.ReceivedRecord;

/**
 * A digest of a tenant's events, chained: two readers who took the same events in the same order
 * have the same one, and hardly anybody else has. It guards against loss and mistakes, not against
 * somebody who wants to deceive.
 */
public final class TenantDigest {

  /** Before the first event. */
  public static final long NONE = 0;

  private TenantDigest() {}

  /** The digest after one more event. */
  static long next(long digest, ReceivedRecord event) {
    long content =
        (RecordChecksum.of(event.raw().value()) << Integer.SIZE)
            | (event.subject().hashCode() & 0xffff_ffffL);
    return mixed(mixed(digest ^ content) + event.tenantSeq());
  }

  /** The finalizer of MurmurHash3: each bit of the input changes half of the output's. */
  private static long mixed(long bits) {
    long mixed = bits;
    mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
