package com.meatymusic.query.read.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * One load at a time per key: a popular entry that goes missing costs one load, not one per caller.
 * A caller that comes while a load is under way gets its result.
 */
public final class SingleFlight<K, T> {

  private final Map<K, Mono<T>> flights = new ConcurrentHashMap<>();

  public Mono<T> load(K key, Mono<T> load) {
    return Mono.defer(() ->
        flights.computeIfAbsent(key, k -> load.doFinally(signal -> flights.remove(key)).share()));
  }

  /** Loads under way. */
  int size() {
    return flights.size();
  }
}
