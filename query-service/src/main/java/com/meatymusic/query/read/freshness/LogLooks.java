package com.meatymusic.query.read.freshness;

import com.meatymusic.query.read.model.SingleFlight;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks into what is left of a log. A look blocks, so there is one at a time, on a thread of its
 * own: health, metrics and the keyring find threads however many readers wait. Callers that ask the
 * same share a look.
 */
final class LogLooks {

  private static final int MOST_WAITING = 32;
  private static final int IDLE_SECONDS = 60;

  private final Tail tail;
  private final Scheduler thread;
  private final SingleFlight<Look, Long> flights = new SingleFlight<>();

  /** What looks, and blocks. */
  interface Tail {
    long left(int partition, long position, long end);
  }

  private record Look(int partition, long position, long end) {}

  LogLooks(String name, Tail tail) {
    this.tail = tail;
    this.thread = Schedulers.newBoundedElastic(1, MOST_WAITING, name, IDLE_SECONDS, true);
  }

  /**
   * How many offsets with records there are between a position and an end.
   *
   * @return fails with {@link java.util.concurrent.RejectedExecutionException} at once when too
   *     many looks wait already
   */
  Mono<Long> left(int partition, long position, long end) {
    return position >= end
        ? Mono.just(0L)
        : flights.load(
            new Look(partition, position, end),
            Mono.fromCallable(() -> tail.left(partition, position, end)).subscribeOn(thread));
  }

  void dispose() {
    thread.dispose();
  }
}
