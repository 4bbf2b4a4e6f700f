package com.meatymusic.query.access;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.security.CurrentCaller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.Read.Wanted;
import com.meatymusic.query.access.member.Rights;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.MetadataException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a caller who may see nothing of what is asked for, before anything is looked up: so the
 * answer does not tell what exists. For a caller who may see a part, {@link Seen} says how much.
 */
@Component
@Order(20) // After it is known who "me" is.
final class RightsFilter implements WebFilter {

  private final CurrentCaller caller;
  private final Queries queries;
  private final RightsCache rights;

  RightsFilter(CurrentCaller caller, Queries queries, RightsCache rights) {
    this.caller = caller;
    this.queries = queries;
    this.rights = rights;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpMethod method = exchange.getRequest().getMethod();
    Optional<Wanted> wanted =
        method == HttpMethod.GET || method == HttpMethod.HEAD
            ? Read.at(exchange.getRequest().getPath().pathWithinApplication())
            : Optional.empty();
    if (wanted.isEmpty()) {
      return chain.filter(exchange);
    }
    return caller
        .get()
        .switchIfEmpty(Mono.error(() -> nobody().toException()))
        .flatMap(who -> seen(exchange, who, wanted.get()))
        .flatMap(seen -> {
          seen.putInto(exchange);
          return chain.filter(exchange);
        });
  }

  private Mono<Seen> seen(ServerWebExchange exchange, Caller who, Wanted wanted) {
    if (wanted.read().isOperators()) {
      who.operator();
    }
    if (who.kind() == Caller.Kind.OPERATOR) {
      return Mono.just(new Seen(Sight.ALL, null));
    }
    // An outcome is told before its events are projected: it need not wait for read models.
    Freshness freshness =
        wanted.read() == Read.COMMAND
            ? new Freshness(who.tenantId(), 0, Duration.ZERO)
            : queries.freshness(exchange, who);
    return rights.of(freshness, who).map(found -> seen(found, wanted));
  }

  static Seen seen(Rights rights, Wanted wanted) {
    Sight sight = wanted.read().sight(rights.relation(), rights.condition());
    boolean others =
        sight == Sight.OWN && wanted.owner().isPresent() && !isOwn(rights, wanted.owner().get());
    if (sight == Sight.NOTHING || others) {
      throw Refusal.of(rights).toException();
    }
    return new Seen(sight, rights.userId());
  }

  private static boolean isOwn(Rights rights, String owner) {
    UUID own = rights.userId();
    try {
      return own != null && own.equals(Ids.parse(owner, "id"));
    } catch (MetadataException e) {
      return false;
    }
  }

  private static Problem nobody() {
    return Problem.of(401, "token-invalid", "A valid token is needed.");
  }
}
