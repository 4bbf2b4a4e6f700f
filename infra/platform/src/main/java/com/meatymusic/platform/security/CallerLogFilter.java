package com.meatymusic.platform.security;

import com.meatymusic.platform.logging.LogContext;
import com.meatymusic.platform.web.request.RequestIds;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Has every line that is logged for a request name its caller's tenant. */
@Order(0) // After the filter that knows the caller.
final class CallerLogFilter implements WebFilter {

  private final CurrentCaller caller;

  CallerLogFilter(CurrentCaller caller) {
    this.caller = caller;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return caller
        .get()
        .map(known -> Optional.ofNullable(known.tenant()))
        .defaultIfEmpty(Optional.empty())
        .flatMap(tenant -> {
          LogContext context = context(exchange, tenant.orElse(null));
          exchange.getAttributes().put(LogContext.KEY, context);
          return chain.filter(exchange).contextWrite(c -> c.put(LogContext.KEY, context));
        });
  }

  private static LogContext context(ServerWebExchange exchange, @Nullable UUID tenant) {
    RequestIds ids = RequestIds.of(exchange);
    return new LogContext(ids.requestId(), ids.correlationId(), tenant);
  }
}
