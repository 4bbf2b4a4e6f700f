package com.meatymusic.platform.web;

import com.meatymusic.platform.web.request.RequestIds;
import com.meatymusic.platform.web.request.TraceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the response of a request. */
public final class ProblemWriter {

  private final JsonMapper json;
  private final MeterRegistry meters;

  public ProblemWriter(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  /** Writes the problem, unless the response has begun: then it can only be cut off. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(problem.toException());
    }
    count(problem, meters);
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    response.getHeaders().addAll(problem.headers());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    DataBuffer body =
        response.bufferFactory().wrap(json.writeValueAsBytes(document(exchange, problem)));
    return response.writeWith(Mono.just(body));
  }

  static void count(Problem problem, MeterRegistry meters) {
    Counter.builder("meatymusic.problems")
        .description("Requests answered with a problem, by its stable code")
        .tag("code", problem.code())
        .tag("status", Integer.toString(problem.status()))
        .register(meters)
        .increment();
  }

  private static Map<String, Object> document(ServerWebExchange exchange, Problem problem) {
    HttpStatus status = HttpStatus.resolve(problem.status());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "urn:meatymusic:problem:" + problem.code());
    document.put("title", status == null ? "Error" : status.getReasonPhrase());
    document.put("status", problem.status());
    document.put("code", problem.code());
    document.put("detail", problem.detail());
    document.put("instance", exchange.getRequest().getPath().value());
    TraceId.of(exchange).ifPresent(trace -> document.put("traceId", trace));
    RequestIds ids = RequestIds.of(exchange);
    document.put("requestId", ids.requestId());
    document.put("correlationId", ids.correlationId());
    document.putAll(problem.members());
    return document;
  }
}
