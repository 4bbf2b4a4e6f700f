package com.meatymusic.platform.web.request;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The id of the trace that a request belongs to, as operators look for it. */
public final class TraceId {

  private TraceId() {}

  /** Empty for what is not observed. */
  public static Optional<String> of(ServerWebExchange exchange) {
    return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
        .map(observed -> observed.<TracingContext>get(TracingContext.class))
        .map(TracingContext::getSpan)
        .map(Span::context)
        .map(TraceContext::traceId);
  }
}
