package com.meatymusic.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Settles before anything is done whether the client takes the answer, and that the body is in
 * UTF-8. Behind it nobody negotiates: a deed that is done is answered.
 */
@Order(5) // After those that know the caller, before whatever asks or does something.
final class Negotiation implements WebFilter {

  /** What nearly everybody sends, and nothing needs to be settled about. */
  private static final Set<List<String>> USUAL =
      Set.of(List.of(MediaType.ALL_VALUE), List.of(MediaType.APPLICATION_JSON_VALUE));

  private static final PathPattern USERS = PathPatternParser.defaultInstance.parse("/v1/**");
  private static final PathPattern OPERATORS =
      PathPatternParser.defaultInstance.parse("/operator/**");
  private static final PathPattern EXPORT =
      PathPatternParser.defaultInstance.parse("/v1/users/{id}/export");

  private static final MediaType LINES = MediaType.parseMediaType("application/jsonl");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    // As controllers are found by it: letters may be percent-encoded.
    PathContainer path = request.getPath().pathWithinApplication();
    if (!USERS.matches(path) && !OPERATORS.matches(path)) {
      return chain.filter(exchange);
    }
    Problem body = bodyProblem(request.getHeaders());
    if (body != null) {
      return Mono.error(body.toException());
    }
    List<String> accept = request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT);
    if (accept.isEmpty() || USUAL.contains(accept)) {
      return chain.filter(exchange);
    }
    MediaType answer = EXPORT.matches(path) ? LINES : MediaType.APPLICATION_JSON;
    boolean taken =
        Acceptance.of(request.getHeaders())
            .filter(accepted ->
                Stream.of(answer, MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                    .anyMatch(accepted::takes))
            .isPresent();
    return taken
        ? chain.filter(settled(exchange, answer))
        : Mono.error(notAcceptable(answer).toException());
  }

  private static ServerWebExchange settled(ServerWebExchange exchange, MediaType answer) {
    return exchange
        .mutate()
        .request(request -> request.headers(headers -> headers.setAccept(List.of(answer))))
        .build();
  }

  private static Problem notAcceptable(MediaType answer) {
    return Problem.of(
            406,
            "not-acceptable",
            "Nothing was done: the answer would be %s, errors are %s. Let the header Accept have them."
                .formatted(answer, MediaType.APPLICATION_PROBLEM_JSON))
        .with("available", List.of(answer.toString(), MediaType.APPLICATION_PROBLEM_JSON_VALUE));
  }

  private static @Nullable Problem bodyProblem(HttpHeaders headers) {
    try {
      MediaType type = headers.getContentType();
      if (type == null
          || type.getCharset() == null
          || StandardCharsets.UTF_8.equals(type.getCharset())) {
        return null;
      }
    } catch (IllegalArgumentException e) {
      return unsupported("The header Content-Type is malformed or names an unknown charset.");
    }
    return unsupported("The body must be in UTF-8: leave out the charset.");
  }

  private static Problem unsupported(String detail) {
    return Problem.of(415, "media-type-unsupported", detail);
  }
}
