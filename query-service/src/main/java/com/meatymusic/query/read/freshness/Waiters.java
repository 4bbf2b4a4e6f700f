package com.meatymusic.query.read.freshness;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Who waits for which number of which tenant, and what ends their waits. Times are those of {@link
 * System#nanoTime()}. Safe for use by many threads.
 */
final class Waiters {

  /** Once may be too early: the decider's position can be visible before its events are. */
  private static final int DOUBTS = 2;

  private final Set<Waiter> all = ConcurrentHashMap.newKeySet();

  /** How a wait ends. */
  enum End {
    REACHED,
    /** The time was up before. */
    LATE,
    /** No command can have given the token out. */
    NEVER
  }

  /** One who waits. */
  record Waiter(
      UUID tenantId, long tenantSeq, long since, Sinks.One<End> sink, AtomicInteger doubts) {

    /** How the wait ends; without end until then. */
    Mono<End> end() {
      return sink.asMono();
    }
  }

  Waiter add(UUID tenantId, long tenantSeq, long now) {
    Waiter waiter = new Waiter(tenantId, tenantSeq, now, Sinks.one(), new AtomicInteger());
    all.add(waiter);
    return waiter;
  }

  void remove(Waiter waiter) {
    all.remove(waiter);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The tenants that somebody waits for. */
  Set<UUID> tenants() {
    return tenants(waiter -> true);
  }

  /** Those that somebody has waited for since before that time. */
  Set<UUID> tenantsSince(long before) {
    return tenants(waiter -> waiter.since() - before < 0);
  }

  private Set<UUID> tenants(Predicate<Waiter> which) {
    return all.stream().filter(which).map(Waiter::tenantId).collect(Collectors.toSet());
  }

  /** Ends the waits for what these tenants have reached. */
  void wake(Map<UUID, Long> numbers) {
    for (Waiter waiter : all) {
      if (numbers.getOrDefault(waiter.tenantId(), 0L) >= waiter.tenantSeq()) {
        waiter.sink().tryEmitValue(End.REACHED);
      }
    }
  }

  /**
   * Ends the waits for numbers that do not exist, once that has been found twice.
   *
   * @param began who came later is not judged by it
   * @param last the last number there is of each tenant; whoever is not in it is not judged
   */
  void judge(long began, Map<UUID, Long> last) {
    for (Waiter waiter : all) {
      Long number = last.get(waiter.tenantId());
      if (number != null
          && number < waiter.tenantSeq()
          && waiter.since() - began < 0
          && waiter.doubts().incrementAndGet() >= DOUBTS) {
        waiter.sink().tryEmitValue(End.NEVER);
      }
    }
  }
}
