package com.meatymusic.command.gateway.admission;

import com.meatymusic.platform.places.Place;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.security.CurrentCaller;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each command a place, once it is known whose it is and before its body is read, and takes
 * it back on every way out: an answer, an error wherever it comes from, a caller who hangs up.
 */
@Order(10)
public // After the filters that know the caller.
final class PlaceFilter implements WebFilter {

  private static final String PLACE = Place.class.getName();

  private final CommandPlaces places;
  private final CurrentCaller caller;

  PlaceFilter(CommandPlaces places, CurrentCaller caller) {
    this.places = places;
    this.caller = caller;
  }

  /** The place of a request that has one. */
  public static Place of(ServerWebExchange exchange) {
    return Objects.requireNonNull(exchange.getAttribute(PLACE), "a command without a place");
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return caller
        .get()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(known -> in(exchange, known.orElse(null), chain));
  }

  private Mono<Void> in(ServerWebExchange exchange, @Nullable Caller known, WebFilterChain chain) {
    return Mono.using(
        () -> Optional.ofNullable(places.take(exchange.getRequest(), known)),
        place -> {
          place.ifPresent(taken -> exchange.getAttributes().put(PLACE, taken));
          return chain.filter(exchange);
        },
        place -> place.ifPresent(Place::close));
  }
}
