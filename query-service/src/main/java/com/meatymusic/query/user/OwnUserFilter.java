package com.meatymusic.query.user;

import com.meatymusic.platform.security.CurrentCaller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.People;
import com.meatymusic.query.read.Queries;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Puts the caller's own id where a path says {@code /v1/users/me}. */
@Component
@Order(10) // After the filters that know the caller.
final class OwnUserFilter implements WebFilter {

  private static final PathPattern ME = PathPatternParser.defaultInstance.parse("/v1/users/me");

  private final CurrentCaller caller;
  private final Queries queries;
  private final People people;

  OwnUserFilter(CurrentCaller caller, Queries queries, People people) {
    this.caller = caller;
    this.queries = queries;
    this.people = people;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    // As controllers are found by it: letters may be percent-encoded.
    var path = ME.matchStartOfPath(exchange.getRequest().getPath().pathWithinApplication());
    if (path == null) {
      return chain.filter(exchange);
    }
    return caller
        .get()
        .flatMap(who -> people.of(queries.freshness(exchange, who), who))
        .switchIfEmpty(Mono.error(() -> nobody().toException()))
        .flatMap(own -> chain.filter(named(exchange, own, path.getPathRemaining().value())));
  }

  private static ServerWebExchange named(ServerWebExchange exchange, UUID own, String rest) {
    return exchange.mutate().request(request -> request.path("/v1/users/" + own + rest)).build();
  }

  private static Problem nobody() {
    return Problem.of(404, "user-unknown", "The caller is not a user of the tenant.");
  }
}
