package com.meatymusic.query.read.model;

import java.util.List;

/**
 * Rows of one snapshot, and what the snapshot shows.
 *
 * @param generation that they were read from
 */
public record Answer<T>(List<T> rows, int generation, Snapshot snapshot) {

  /** Other rows, made of these. */
  public <R> Answer<R> with(List<R> other) {
    return new Answer<>(other, generation, snapshot);
  }

  /** Whether its rows may be kept in the cache. */
  public boolean cacheable() {
    return !rows.isEmpty() && snapshot.cacheable();
  }

  /** Last event of the tenant that the rows show. */
  public long tenantSeq() {
    return snapshot.tenantSeq();
  }
}
