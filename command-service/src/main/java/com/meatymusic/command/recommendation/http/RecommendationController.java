package com.meatymusic.command.recommendation.http;

import com.meatymusic.command.gateway.http.CommandAnswer;
import com.meatymusic.command.gateway.http.HttpCommandGateway;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.schemas.recommendation.RateRecommendation;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Commands about recommendations to users of the caller's tenant. */
@RestController
@RequestMapping("/v1/recommendations")
class RecommendationController {

  private final HttpCommandGateway gate;

  RecommendationController(HttpCommandGateway gate) {
    this.gate = gate;
  }

  @PostMapping
  Mono<ResponseEntity<CommandAnswer>> recommend(
      Caller caller, @Valid @RequestBody Recommendation body, ServerWebExchange exchange) {
    return gate.submit(caller, exchange, body.toCommand());
  }

  @PutMapping("/{id}/rating")
  Mono<ResponseEntity<CommandAnswer>> rate(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody Rating body,
      ServerWebExchange exchange) {
    return gate.submit(caller, exchange, new RateRecommendation(id, body.rating()));
  }

  record Recommendation(
      @NotNull(message = "must be given") UUID userId,
      @Nullable UUID moodId,
      @NotNull(message = "must be given") String title,
      @NotNull(message = "must be given")
          List<@NotNull(message = "must be given") @Valid GivenTrack> tracks,
      @Nullable String reasoning,
      @Nullable String agent,
      @Nullable String playlistId) {

    RecommendPlaylist toCommand() {
      return new RecommendPlaylist(
          null,
          userId,
          moodId,
          title,
          tracks.stream().map(GivenTrack::toTrack).toList(),
          reasoning,
          agent,
          playlistId);
    }
  }

  record GivenTrack(
      @NotNull(message = "must be given") String id,
      @NotNull(message = "must be given") String title,
      @NotNull(message = "must be given") String artist) {

    com.meatymusic.schemas.recommendation.Track toTrack() {
      return new com.meatymusic.schemas.recommendation.Track(id, title, artist);
    }
  }

  record Rating(@NotNull(message = "must be given") Integer rating) {}
}
