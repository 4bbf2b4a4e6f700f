package com.meatymusic.platform.web.request;

import io.micrometer.observation.ObservationPredicate;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Requests of machines that look whether a service lives, and what its figures are. */
public final class Probes {

  private static final Set<String> PATHS =
      Set.of(
          "/healthz",
          "/health",
          "/health/live",
          "/health/ready",
          "/metrics",
          "/actuator/prometheus");

  private Probes() {}

  public static boolean isOne(ServerHttpRequest request) {
    return PATHS.contains(request.getPath().value());
  }

  /** Some each second, all alike: among traces and latencies they would hide the others. */
  public static ObservationPredicate unobserved() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext observed
            && observed.getCarrier() instanceof ServerHttpRequest request
            && isOne(request));
  }
}
