package com.meatymusic.platform.web.request;

import com.meatymusic.platform.logging.LoggingSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * One line a request, when it is over. Says the route and not the path, in which there may be what
 * is nobody's business. Probes and scrapes are left out: they would be most lines there are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public final class AccessLog implements WebFilter {

  private static final String BROKEN = AccessLog.class.getName() + ".broken";

  private final long slowNanos;

  private final MeterRegistry meters;

  public AccessLog(LoggingSettings settings, MeterRegistry meters) {
    this.slowNanos = settings.slowRequest().toNanos();
    this.meters = meters;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (Probes.isOne(exchange.getRequest())) {
      return chain.filter(exchange);
    }
    long start = System.nanoTime();
    return Mono.deferContextual(context ->
        chain
            .filter(exchange)
            .doOnSuccess(nothing -> write(exchange, context, start, status(exchange)))
            .doOnCancel(() -> {
              broken("client");
              write(exchange, context, start, ClientGone.STATUS);
            })
            .doOnError(e -> failed(exchange, context, start, e)));
  }

  /** Whoever turns an error into an answer stands outside the filters. */
  private void failed(
      ServerWebExchange exchange, ContextView context, long start, Throwable error) {
    if (ClientGone.is(error)) {
      broken("client");
      write(exchange, context, start, ClientGone.STATUS);
    } else if (exchange.getResponse().isCommitted()) {
      // What was sent said that all is well: who reads the log must see that it is not.
      broken("us");
      exchange.getAttributes().put(BROKEN, true);
      write(exchange, context, start, 500);
    } else {
      exchange
          .getResponse()
          .beforeCommit(
              () -> Mono.fromRunnable(() -> write(exchange, context, start, status(exchange))));
    }
  }

  private void broken(String by) {
    Counter.builder("meatymusic.responses.broken")
        .description("Responses that were not sent to their end, by who broke off")
        .tag("by", by)
        .register(meters)
        .increment();
  }

  private static int status(ServerWebExchange exchange) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    return status == null ? 200 : status.value();
  }

  private void write(ServerWebExchange exchange, ContextView context, long start, int status) {
    long nanos = System.nanoTime() - start;
    boolean broken = exchange.getAttributes().containsKey(BROKEN);
    new AccessLine(exchange, status, nanos, nanos >= slowNanos, broken).write(context);
  }
}
