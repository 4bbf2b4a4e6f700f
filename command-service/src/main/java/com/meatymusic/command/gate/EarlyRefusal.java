package com.meatymusic.command.gate;

import com.meatymusic.platform.web.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what there is no place for before its token is verified and its body read: under overload
 * most requests end here, so it must cost next to nothing. Takes no place itself, or whoever has no
 * token could hold them all.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 15) // After what names it, before what writes a line of it.
final class EarlyRefusal implements WebFilter {

  private final CommandPlaces places;
  private final ProblemWriter problems;

  EarlyRefusal(CommandPlaces places, ProblemWriter problems) {
    this.places = places;
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return CommandPlaces.isUsers(exchange.getRequest()) && places.areTaken()
        ? problems.write(exchange, places.refuseUnasked())
        : chain.filter(exchange);
  }
}
