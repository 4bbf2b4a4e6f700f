package com.meatymusic.platform.web;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.privacy.KeyUnreadableException;
import com.meatymusic.platform.privacy.KeyringUnavailableException;
import com.meatymusic.platform.web.request.ClientGone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Turns whatever ends a request with an error into a problem; no stack trace reaches a client. */
@Order(-2) // Before Boot's own, which would write its own error document.
final class ProblemHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final ProblemWriter writer;

  ProblemHandler(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (ClientGone.is(error)) {
      log.debug("request {}: the client has gone", exchange.getRequest().getPath(), error);
      exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(ClientGone.STATUS));
      return Mono.empty();
    }
    return RequestScope.within(() -> writer.write(exchange, problem(exchange, error)));
  }

  private static Problem problem(ServerWebExchange exchange, Throwable error) {
    return switch (error) {
      case ProblemException e -> e.problem();
      case WebExchangeBindException e -> InputProblems.invalid(e);
      case ServerWebInputException e -> InputProblems.unreadable(e);
      case UnsupportedMediaTypeStatusException e ->
          UnsupportedBody.problem(exchange.getRequest(), e);
      case KeyringUnavailableException e -> {
        log.warn("refused, since the keyring cannot be reached: {}", e.getMessage());
        yield Problem.of(
                503,
                "keyring-unavailable",
                "Personal data cannot be read or written now: try again.")
            .header("Retry-After", "1");
      }
      case KeyUnreadableException e -> {
        log.error("refused: {}", e.getMessage());
        yield Problem.of(503, "key-unreadable", KeyUnreadableException.ADVICE)
            .header("Retry-After", "60");
      }
      case ErrorResponse e -> known(e);
      default -> {
        log.error("request {} failed", exchange.getRequest().getPath(), error);
        yield Problem.of(
            500, "internal", "Something is wrong on our side; ask with the requestId.");
      }
    };
  }

  private static Problem known(ErrorResponse error) {
    int status = error.getStatusCode().value();
    String detail = error.getBody().getDetail();
    String code =
        switch (status) {
          case 404 -> "not-found";
          case 405 -> "method-not-allowed";
          case 406 -> "not-acceptable";
          case 413 -> "request-too-large";
          case 415 -> "media-type-unsupported";
          default -> "http-" + status;
        };
    Problem problem =
        Problem.of(status, code, detail == null ? "See the status of the response." : detail);
    problem.headers().addAll(error.getHeaders());
    return problem;
  }
}
