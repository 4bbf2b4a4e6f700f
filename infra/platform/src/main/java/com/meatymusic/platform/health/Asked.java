package com.meatymusic.platform.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A dependency as probes ask it: all that come meanwhile share one question, and each waits for the
 * answer for so long and no longer.
 */
final class Asked {

  /** What a probe waits; the whole of {@code /health} is to stay below 300 ms. */
  private static final Duration LONGEST = Duration.ofMillis(250);

  /** After it a question that was never answered is given up, and another one is asked. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(10);

  private final Dependency dependency;
  private final AtomicReference<@Nullable Mono<Answer>> outstanding = new AtomicReference<>();

  Asked(Dependency dependency) {
    this.dependency = dependency;
  }

  /** What came of asking. */
  record Answer(boolean up, Map<String, Object> details) {}

  String name() {
    return dependency.name();
  }

  boolean required() {
    return dependency.required();
  }

  Mono<Answer> ask() {
    return Mono.defer(() -> {
      Mono<Answer> mine = question();
      Mono<Answer> shared = outstanding.compareAndExchange(null, mine);
      return (shared == null ? mine : shared)
          .timeout(LONGEST, Mono.fromSupplier(() -> down("no answer within " + LONGEST)));
    });
  }

  /** Goes on when the probe that began it has gone away. */
  private Mono<Answer> question() {
    return Mono.defer(
            () -> {
              long start = System.nanoTime();
              return Mono.defer(dependency::ask)
                  .timeout(GIVEN_UP)
                  .map(details -> details(start, "ok", details))
                  .defaultIfEmpty(details(start, "ok", Map.of()))
                  .map(details -> new Answer(true, details))
                  .onErrorResume(
                      DependencyDownException.class,
                      e -> Mono.just(new Answer(false, details(0, "unavailable", e.details()))))
                  .onErrorResume(e -> Mono.just(down(reason(e))));
            })
        .doFinally(signal -> outstanding.set(null))
        .cache();
  }

  private Answer down(String reason) {
    return new Answer(false, details(0, "unavailable", Map.of("reason", reason)));
  }

  /** Not its message: that may name hosts, users, statements. */
  private static String reason(Throwable e) {
    return e.getClass().getSimpleName();
  }

  private Map<String, Object> details(long start, String status, Map<String, Object> more) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("status", status);
    details.put("required", dependency.required());
    if (start != 0) {
      details.put("latencyMs", (System.nanoTime() - start) / 1_000 / 1_000.0);
    }
    details.putAll(more);
    return details;
  }
}
