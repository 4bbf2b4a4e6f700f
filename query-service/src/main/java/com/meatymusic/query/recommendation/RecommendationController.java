package com.meatymusic.query.recommendation;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.user.OwnedCollection;
import com.meatymusic.query.user.OwnedReads;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
final class RecommendationController implements PersonalDataExport {

  private static final OwnedCollection<Recommendation> RECOMMENDATIONS =
      new OwnedCollection<>(
          "recommendation",
          RecommendationProjection.NAME,
          RecommendationTable.TABLE,
          RecommendationTable.RECOMMENDATION_ID,
          RecommendationTable.USER_ID,
          RecommendationTable.CREATED_AT,
          Recommendation::of);

  private final OwnedReads owned;

  RecommendationController(OwnedReads owned) {
    this.owned = owned;
  }

  @GetMapping("/v1/recommendations/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    return owned.one(RECOMMENDATIONS, id, caller, exchange);
  }

  /** A page of a user's recommendations, newest first. */
  @GetMapping("/v1/users/{id}/recommendations")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("id") String id,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    return owned.page(RECOMMENDATIONS, id, limit, cursor, caller, exchange);
  }

  @Override
  public String type() {
    return "recommendation";
  }

  @Override
  public Flux<Recommendation> of(Freshness freshness, UUID userId) {
    return owned.all(RECOMMENDATIONS, freshness, userId);
  }
}
