package com.meatymusic.query.read.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a read saw of the log.
 *
 * @param tenantSeq last event of the tenant that it shows
 * @param position of the live subscription in the tenant's partition; -1 from a card, which tells
 *     none
 * @param eventTime of the last event before that position; null when there is none or from a card
 * @param stopped whether the tenant is stopped since events of it are missing
 * @param parked whether what was asked for is parked: later events of it are not shown
 * @param cacheable whether a card may be made of it: not while anything of the tenant is parked
 */
public record Snapshot(
    long tenantSeq,
    long position,
    @Nullable Instant eventTime,
    boolean stopped,
    boolean parked,
    boolean cacheable) {

  static final Snapshot NONE = new Snapshot(0, 0, null, false, false, false);

  /** Of a card: there is none while anything of its tenant is parked. */
  public static Snapshot ofCard(long tenantSeq) {
    return new Snapshot(tenantSeq, -1, null, false, false, false);
  }
}
