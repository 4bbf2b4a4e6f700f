package com.meatymusic.query.read;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.LogIdentity;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers over HTTP: entity tags, and what the answer shows of the tenant's events. */
@Component
public class Respond {

  private final LogIdentity log;

  Respond(LogIdentity log) {
    this.log = log;
  }

  /** One thing; 304 without a body when the client has this version already. */
  public <T> Mono<ResponseEntity<T>> one(
      ServerWebExchange exchange, Caller caller, Answer<?> answer, long version, T body) {
    state(exchange, caller, answer);
    return exchange.checkNotModified('"' + Long.toString(version) + '"')
        ? Mono.empty()
        : Mono.just(ResponseEntity.ok(body));
  }

  /** States how much of the tenant's events the answer shows. */
  public void state(ServerWebExchange exchange, Caller caller, Answer<?> answer) {
    if (answer.tenantSeq() > 0) {
      ConsistencyToken shown =
          new ConsistencyToken(log.epoch(), caller.tenantId(), answer.tenantSeq());
      exchange.getResponse().getHeaders().set(ConsistencyToken.HEADER, shown.toString());
    }
  }
}
