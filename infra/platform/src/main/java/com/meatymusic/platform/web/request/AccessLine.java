package com.meatymusic.platform.web.request;

import com.meatymusic.platform.logging.LogContext;
import com.meatymusic.platform.logging.RequestScope;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/**
 * A line of the access log.
 *
 * @param nanos how long the request took
 * @param broken whether a response was not sent to its end
 */
record AccessLine(
    ServerWebExchange exchange, int status, long nanos, boolean slow, boolean broken) {

  private static final Logger log = LoggerFactory.getLogger("access");

  /** Writes it, as a part of the request whose context this is. */
  void write(ContextView context) {
    Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    LogContext known = exchange.getAttribute(LogContext.KEY);
    RequestIds ids = RequestIds.of(exchange);
    LogContext whose =
        known == null ? new LogContext(ids.requestId(), ids.correlationId(), null) : known;
    String method = exchange.getRequest().getMethod().name();
    String shown = route == null ? "none" : route.toString();
    double millis = nanos / 1_000 / 1_000.0;
    try (var scope = RequestScope.enter(context)) {
      whose.enter();
      log.makeLoggingEventBuilder(slow || status >= 500 ? Level.WARN : Level.INFO)
          .addKeyValue("method", method)
          .addKeyValue("route", shown)
          .addKeyValue("status", status)
          .addKeyValue("duration_ms", millis)
          .addKeyValue("slow", slow)
          .addKeyValue("aborted", broken)
          .log(
              "{} {} {} in {} ms{}{}",
              method,
              shown,
              status,
              Duration.ofNanos(nanos).toMillis(),
              slow ? ", slow" : "",
              broken ? ", broken off" : "");
    } finally {
      LogContext.leave();
    }
  }
}
