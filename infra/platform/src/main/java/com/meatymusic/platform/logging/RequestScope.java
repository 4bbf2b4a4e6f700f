package com.meatymusic.platform.logging;

import io.micrometer.context.ContextSnapshot.Scope;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Where something looks at its thread to know which request it works for: spans, log lines,
 * exemplars. Reactor carries that in its context; to have it on the thread around every operator
 * takes a fifth of a request's processor time, so it is put there where it is looked for.
 */
public final class RequestScope {

  private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

  private RequestScope() {}

  /** Puts on this thread what belongs to the request, until the scope is closed. */
  public static Scope enter(ContextView request) {
    return SNAPSHOTS.setThreadLocalsFrom(request);
  }

  /** Work that begins within the request, though its end may come elsewhere. */
  public static <T> Mono<T> within(Supplier<Mono<T>> work) {
    return Mono.deferContextual(request -> {
      try (Scope scope = enter(request)) {
        return work.get();
      }
    });
  }

  /** Says something within the request. */
  public static void run(ContextView request, Runnable work) {
    try (Scope scope = enter(request)) {
      work.run();
    }
  }

  /** Work of the request that blocks, on a thread that may. */
  public static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.deferContextual(request ->
        Mono.fromCallable(
                () -> {
                  try (Scope scope = enter(request)) {
                    return work.call();
                  }
                })
            .subscribeOn(Schedulers.boundedElastic()));
  }
}
