package com.meatymusic.platform.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where Prometheus looks by default, and where it is told to look in a Spring service. */
@RestController
final class MetricsController {

  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  MetricsController(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * All figures; in OpenMetrics, which alone has exemplars, for who accepts it. Gauges may ask a
   * pool or a cache, so no event loop does it.
   */
  @GetMapping({"/metrics", "/actuator/prometheus"})
  Mono<ResponseEntity<String>> metrics(
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    String type = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_1 : PROMETHEUS;
    return Mono.fromCallable(() ->
            ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).body(meters.scrape(type)))
        .subscribeOn(Schedulers.boundedElastic());
  }
}
