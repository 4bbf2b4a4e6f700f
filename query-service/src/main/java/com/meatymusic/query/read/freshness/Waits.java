package com.meatymusic.query.read.freshness;

import com.meatymusic.platform.places.NoPlaceException;
import com.meatymusic.platform.places.NoPlaceException.Reason;
import com.meatymusic.platform.places.PlaceBounds;
import com.meatymusic.platform.places.Places;
import com.meatymusic.platform.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests that wait for something to come: a bounded number, of each tenant and in all. */
@Component
public class Waits {

  private final Places places;

  Waits(ConsistencySettings settings, MeterRegistry meters) {
    PlaceBounds bounds =
        new PlaceBounds(settings.mostWaiting(), Long.MAX_VALUE, settings.tenantShare());
    this.places = new Places("waits", bounds, meters);
  }

  /**
   * Waits in a place, which is given back on every way out.
   *
   * @return fails with the problem 429 or 503 at once when there is none
   */
  public <T> Mono<T> hold(UUID tenantId, Supplier<Mono<T>> wait) {
    return places
        .hold(tenantId, 1, wait)
        .onErrorMap(NoPlaceException.class, e -> problem(e.reason()).toException());
  }

  private static Problem problem(Reason reason) {
    Problem problem =
        switch (reason) {
          case HOLDER ->
              Problem.of(
                  429,
                  "tenant-busy",
                  "Too many requests of this tenant wait: ask without waiting, or try again.");
          case ALL ->
              Problem.of(503, "busy", "Too many requests wait: ask without waiting, or try again.");
        };
    return problem.header(
        "Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(1, 4)));
  }
}
