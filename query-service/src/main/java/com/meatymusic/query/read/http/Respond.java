package com.meatymusic.query.read.http;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.model.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers over HTTP: entity tags, what the answer shows of the tenant's events, and whether part of
 * what was asked for is parked: then the header {@code Parked} and a member {@code parked} are
 * true, and events of it that came later are not shown.
 */
@Component
public class Respond {

  private static final String PARKED = "Parked";

  private final LogIdentity log;
  private final JsonMapper json;

  Respond(LogIdentity log, JsonMapper json) {
    this.log = log;
    this.json = json;
  }

  /** One thing; 304 without a body when the client has this version already. */
  public Mono<ResponseEntity<Object>> one(
      ServerWebExchange exchange, Caller caller, Answer<?> answer, long version, Object body) {
    return one(exchange, caller, answer, version, null, body);
  }

  /**
   * One thing of which something may differ though its version is the same.
   *
   * @param besides what differs, in a word; null when nothing does
   */
  public Mono<ResponseEntity<Object>> one(
      ServerWebExchange exchange,
      Caller caller,
      Answer<?> answer,
      long version,
      @Nullable String besides,
      Object body) {
    state(exchange, caller, answer);
    EntityTag tag = EntityTag.of(version, answer.generation(), besides, answer.snapshot().parked());
    exchange.getResponse().getHeaders().setETag(tag.toString());
    if (tag.isKnown(exchange.getRequest().getHeaders())) {
      exchange.getResponse().setStatusCode(HttpStatus.NOT_MODIFIED);
      return Mono.empty();
    }
    return Mono.just(ResponseEntity.ok(body(answer, body)));
  }

  /** Part of one thing. Its tag depends on that part only: the version would reveal more. */
  public Mono<ResponseEntity<Object>> part(
      ServerWebExchange exchange, Caller caller, Answer<?> answer, Object body) {
    state(exchange, caller, answer);
    Object shown = body(answer, body);
    String tag = "part-" + DigestUtils.md5DigestAsHex(json.writeValueAsBytes(shown));
    return exchange.checkNotModified('"' + tag + '"')
        ? Mono.empty()
        : Mono.just(ResponseEntity.ok(shown));
  }

  /** One thing that has no version. */
  public Mono<ResponseEntity<Object>> one(
      ServerWebExchange exchange, Caller caller, Answer<?> answer, Object body) {
    state(exchange, caller, answer);
    return Mono.just(ResponseEntity.ok(body(answer, body)));
  }

  /** There is no such thing, or not yet since it is parked. */
  public <T> Mono<T> none(
      ServerWebExchange exchange, Caller caller, Answer<?> answer, Problem unknown) {
    state(exchange, caller, answer);
    return Mono.error(
        (answer.snapshot().parked() ? unknown.with("parked", true) : unknown).toException());
  }

  /** The body, with what has to be said beside it. */
  public Object body(Answer<?> answer, Object body) {
    // A tree is the client's own document, to which nothing is added.
    return answer.snapshot().parked() && !(body instanceof ObjectNode)
        ? json.<ObjectNode>valueToTree(body).put("parked", true)
        : body;
  }

  /** States how much of the tenant's events the answer shows. */
  public void state(ServerWebExchange exchange, Caller caller, Answer<?> answer) {
    var headers = exchange.getResponse().getHeaders();
    if (answer.tenantSeq() > 0) {
      ConsistencyToken shown =
          new ConsistencyToken(log.epoch(), caller.tenantId(), answer.tenantSeq());
      headers.set(ConsistencyToken.HEADER, shown.toString());
    }
    if (answer.snapshot().parked()) {
      headers.set(PARKED, "true");
    }
  }
}
