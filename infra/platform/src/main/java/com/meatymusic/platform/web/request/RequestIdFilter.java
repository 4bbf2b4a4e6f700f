package com.meatymusic.platform.web.request;

import com.meatymusic.platform.logging.LogContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers the ids of the request, and the id of its trace, with every response. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class RequestIdFilter implements WebFilter {

  private static final String TRACE_HEADER = "X-Trace-Id";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    RequestIds ids = RequestIds.of(exchange);
    var headers = exchange.getResponse().getHeaders();
    headers.set(RequestIds.REQUEST_HEADER, ids.requestId());
    headers.set(RequestIds.CORRELATION_HEADER, ids.correlationId());
    exchange
        .getResponse()
        .beforeCommit(() ->
            Mono.fromRunnable(
                () -> TraceId.of(exchange).ifPresent(trace -> headers.set(TRACE_HEADER, trace))));
    LogContext context = new LogContext(ids.requestId(), ids.correlationId(), null);
    return chain.filter(exchange).contextWrite(c -> c.put(LogContext.KEY, context));
  }
}
