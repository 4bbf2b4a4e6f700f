package com.meatymusic.query.projection.subscription;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Positions as each consumer's thread knows them. A thread that lost a partition without noticing
 * must not see where its successor is: it would take the successor's position for its own.
 */
final class PositionsOfThreads {

  private final Map<Thread, Map<Integer, Long>> byThread = new ConcurrentHashMap<>();

  /** Those of the calling thread, which alone changes them; none until it has put one. */
  Map<Integer, Long> own() {
    return byThread.getOrDefault(Thread.currentThread(), Map.of());
  }

  void put(int partition, long position) {
    byThread.keySet().removeIf(thread -> !thread.isAlive());
    byThread
        .computeIfAbsent(Thread.currentThread(), thread -> new ConcurrentHashMap<>())
        .put(partition, position);
  }

  void remove(int partition) {
    Map<Integer, Long> own = byThread.get(Thread.currentThread());
    if (own != null) {
      own.remove(partition);
    }
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
