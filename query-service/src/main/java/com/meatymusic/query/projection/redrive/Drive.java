package com.meatymusic.query.projection.redrive;

import com.meatymusic.query.projection.parking.Deed;
import com.meatymusic.query.projection.record.ReceivedRecord.Fault;
import com.meatymusic.query.projection.record.RecordPlace;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a subject are driven again.
 *
 * @param firstOut whether the first one is left out untried
 * @param alike what cannot be applied for this cause is left out; null when nothing is
 * @param notesTries whether the audit also has what came to nothing
 */
record Drive(Deed deed, boolean firstOut, @Nullable Fault alike, boolean notesTries) {

  static Drive one(Deed deed) {
    return new Drive(deed, deed.discards(), null, true);
  }

  /**
   * One subject of many.
   *
   * @param cause for which it is parked
   */
  static Drive ofMany(Deed deed, Fault cause) {
    return new Drive(deed, false, deed.discards() ? cause : null, false);
  }

  /** The same once the first one is out. */
  Drive goOn() {
    return new Drive(deed, false, alike, notesTries);
  }

  /**
   * What came of it so far.
   *
   * @param discarded how many were left out
   * @param lastDiscarded null when none was
   * @param left records that are parked still
   * @param fault why the first of them cannot be applied; null when nothing is left, or it was not
   *     tried yet
   */
  record Progress(
      int applied,
      int discarded,
      @Nullable RecordPlace lastDiscarded,
      long left,
      @Nullable Fault fault) {

    static Progress nothing(long left) {
      return new Progress(0, 0, null, left, null);
    }

    boolean isNothing() {
      return applied == 0 && discarded == 0 && fault == null;
    }

    /** Whether there is nothing more to try. */
    boolean isDone() {
      return left == 0 || fault != null;
    }

    Progress then(Progress next) {
      return new Progress(
          applied + next.applied,
          discarded + next.discarded,
          next.lastDiscarded == null ? lastDiscarded : next.lastDiscarded,
          next.left,
          next.fault);
    }
  }
}
