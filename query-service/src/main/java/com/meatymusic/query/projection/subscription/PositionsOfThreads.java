package com.meatymusic.query.projection.subscription;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Positions as each consumer's thread knows them. A thread that lost a partition without noticing
 * must not see where its successor is: it would take the successor's position for its own.
 */
final class PositionsOfThreads {

  private final Map<Thread, Map<Integer, Long>> byThread = new ConcurrentHashMap<>();

  /** Those of the calling thread; only this thread changes them. */
  Map<Integer, Long> own() {
    return byThread.computeIfAbsent(Thread.currentThread(), t -> new ConcurrentHashMap<>());
  }

  void put(int partition, long position) {
    own().put(partition, position);
  }

  void remove(int partition) {
    own().remove(partition);
  }

  /** Those of all threads that live. */
  Map<Integer, Long> all() {
    Map<Integer, Long> all = new ConcurrentHashMap<>();
    byThread.forEach((thread, positions) -> {
      if (thread.isAlive()) {
        all.putAll(positions);
      }
    });
    return all;
  }
}
