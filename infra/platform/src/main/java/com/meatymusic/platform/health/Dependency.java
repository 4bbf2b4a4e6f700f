package com.meatymusic.platform.health;

import java.util.Map;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Something a service depends on, and how to ask it how it does. Every bean of it is asked. */
public interface Dependency {

  /** Short name, e.g. {@code postgres}. */
  String name();

  /** Whether the service cannot serve without it. */
  boolean required();

  /**
   * Asks without blocking; {@link #blocking} is for a client that can only block. While an answer
   * is outstanding it is not asked again, so one that hangs holds one thread or connection at most.
   *
   * @return details to show, e.g. its version; an error when it does not do well
   */
  Mono<Map<String, Object>> ask();

  /** Asks on a thread of its own. */
  static Mono<Map<String, Object>> blocking(Callable<Map<String, Object>> question) {
    return Mono.fromCallable(question).subscribeOn(Schedulers.boundedElastic());
  }
}
