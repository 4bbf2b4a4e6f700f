package com.meatymusic.query.recommendation;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.People;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.model.ReadModel.Query;
import com.meatymusic.query.user.OwnedReads;
import java.util.List;
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

  private static final String ONE =
      "SELECT * FROM recommendations_${generation} WHERE tenant_id = $1 AND recommendation_id = $5";
  private static final String ROWS =
      """
      SELECT * FROM recommendations_${generation} WHERE tenant_id = $1 AND user_id = $5
        AND (created_at, recommendation_id) < ($6, $7) ORDER BY created_at DESC, recommendation_id DESC LIMIT $8
      """;

  private final Queries queries;
  private final OwnedReads owned;
  private final Pages pages;
  private final People people;

  RecommendationController(Queries queries, OwnedReads owned, Pages pages, People people) {
    this.queries = queries;
    this.owned = owned;
    this.pages = pages;
    this.people = people;
  }

  @GetMapping("/v1/recommendations/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID recommendationId = Subjects.id(id, () -> Subjects.unknown("recommendation"));
    Query query =
        new Query(
            RecommendationProjection.NAME,
            ONE,
            List.of(recommendationId),
            "recommendation/" + recommendationId);
    return owned.one(exchange, caller, "recommendation", query, Recommendation::of);
  }

  /** A page of a user's recommendations, newest first. */
  @GetMapping("/v1/users/{id}/recommendations")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("id") String id,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    int size = Pages.size(limit);
    Cursor from = Cursor.parse(cursor, Cursor.LAST);
    Query query = query(userId, from, size + 1);
    Freshness freshness = queries.freshness(exchange, caller);
    return people
        .require(freshness, Seen.of(exchange), userId)
        .then(Mono.defer(() -> queries.ask(freshness, query, Recommendation::of)))
        .map(answer ->
            pages.of(
                exchange,
                caller,
                answer,
                size,
                row -> Cursor.of(row.createdAt(), row.id()).toString()));
  }

  private static Query query(UUID userId, Cursor from, int most) {
    return new Query(
        RecommendationProjection.NAME, ROWS, List.of(userId, from.timestamp(), from.id(), most));
  }

  @Override
  public String type() {
    return "recommendation";
  }

  @Override
  public Flux<Recommendation> of(Freshness freshness, UUID userId) {
    return PersonalDataExport.all(
        Cursor.LAST,
        from -> queries.ask(freshness, query(userId, from, PAGE), Recommendation::of),
        row -> Cursor.of(row.createdAt(), row.id()));
  }
}
