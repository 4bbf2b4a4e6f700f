package com.meatymusic.query.read;

import java.util.List;
import java.util.function.Function;

/**
 * Rows of one snapshot, and what the snapshot shows.
 *
 * @param generation that they were read from
 * @param tenantSeq last event of the tenant that they show
 * @param position of the live line in the tenant's partition; -1 from a card, which tells none
 */
public record Answer<T>(List<T> rows, int generation, long tenantSeq, long position) {

  <R> Answer<R> with(List<R> other) {
    return new Answer<>(other, generation, tenantSeq, position);
  }

  /** The same with other rows. */
  public <R> Answer<R> map(Function<List<T>, List<R>> change) {
    return with(change.apply(rows));
  }
}
