package com.meatymusic.command.mood.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.command.gateway.http.UserRef;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.mood.LogMood;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Commands about a user's moods. */
@RestController
class MoodController {

  private final HttpCommandGateway gate;

  MoodController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  @PostMapping("/v1/users/{userId}/moods")
  Mono<ResponseEntity<CommandAnswer>> log(
      Caller caller,
      @PathVariable UserRef userId,
      @RequestBody Entry body,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, userId, body::toCommand);
  }

  @PostMapping("/v1/moods")
  Mono<ResponseEntity<CommandAnswer>> logOwn(
      Caller caller, @RequestBody Entry body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, UserRef.ME, body::toCommand);
  }

  record Entry(
      @Nullable String text,
      @Nullable String emotion,
      @Nullable Double confidence,
      @Nullable ObjectNode scores,
      @Nullable String weather,
      @Nullable String timeOfDay,
      @Nullable ObjectNode context,
      @Nullable Instant loggedAt) {

    LogMood toCommand(UUID userId) {
      return new LogMood(
          null,
          userId,
          text,
          emotion,
          confidence,
          scores == null ? null : scores.toString(),
          weather,
          timeOfDay,
          context == null ? null : context.toString(),
          loggedAt == null ? null : loggedAt.truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
