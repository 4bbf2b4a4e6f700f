package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.web.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers no tenant from read models of another log: 503 {@code read-models-diverged}. */
@Component
@Order(10) // Before anybody's rights are read, which come from read models too.
final class GuardFilter implements WebFilter {

  private static final String TENANTS = "/v1/";

  private final LogGuard guard;

  GuardFilter(LogGuard guard) {
    this.guard = guard;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    if (guard.breaks().isEmpty() || !path.value().startsWith(TENANTS)) {
      return chain.filter(exchange);
    }
    return Mono.error(
        Problem.of(
                503,
                "read-models-diverged",
                "The event log is not the one that was projected; an operator has to mend it. Try"
                    + " again later.")
            .header("Retry-After", "30")
            .toException());
  }
}
