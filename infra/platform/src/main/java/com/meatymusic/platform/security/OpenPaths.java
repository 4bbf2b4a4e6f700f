package com.meatymusic.platform.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** What needs no token: health, metrics and the description of the API. */
final class OpenPaths {

  private static final List<PathPattern> OPEN =
      Stream.of(
              "/",
              "/healthz",
              "/health/**",
              "/metrics",
              "/actuator/prometheus",
              "/docs",
              "/openapi.yml",
              "/webjars/**")
          .map(PathPatternParser.defaultInstance::parse)
          .toList();

  private OpenPaths() {}

  /** All in one: Spring's matcher of several makes a chain of operators for each, every time. */
  static Mono<MatchResult> match(ServerWebExchange exchange) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    return OPEN.stream().anyMatch(open -> open.matches(path))
        ? MatchResult.match()
        : MatchResult.notMatch();
  }
}
