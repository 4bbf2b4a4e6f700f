package com.meatymusic.platform.web;

import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends a body that does not come: whoever sends it a byte at a time holds what its request took.
 * The server's own limit closes the connection under the answer.
 */
@Order(-100) // Whoever reads it, reads it in time.
final class SlowBodies implements WebFilter {

  private final Duration longest;

  SlowBodies(Duration longest) {
    this.longest = longest;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    return hasBody(request.getHeaders())
        ? chain.filter(exchange.mutate().request(new InTime(request)).build())
        : chain.filter(exchange);
  }

  private static boolean hasBody(HttpHeaders headers) {
    return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
  }

  private final class InTime extends ServerHttpRequestDecorator {

    InTime(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return super.getBody()
          .takeUntilOther(Mono.delay(longest).flatMap(over -> Mono.error(tooSlow())));
    }
  }

  private static ProblemException tooSlow() {
    return Problem.of(
            408,
            "request-too-slow",
            "The request did not come whole in time. Nothing was written: send it again.")
        .header(HttpHeaders.CONNECTION, "close")
        .toException();
  }
}
