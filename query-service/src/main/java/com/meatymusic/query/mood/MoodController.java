package com.meatymusic.query.mood;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.People;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.RecentRowsQuery;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.model.Answer;
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
final class MoodController implements PersonalDataExport {

  private static final String ONE =
      "SELECT * FROM moods_${generation} WHERE tenant_id = $1 AND mood_id = $5";
  private static final String ROWS =
      """
      SELECT * FROM moods_${generation} WHERE tenant_id = $1 AND user_id = $5
        AND (logged_at, mood_id) < ($6, $7) ORDER BY logged_at DESC, mood_id DESC LIMIT $8
      """;

  private final Queries queries;
  private final RecentRowsQuery newest;
  private final OwnedReads owned;
  private final Pages pages;
  private final People people;

  MoodController(
      Queries queries, RecentRowsQuery newest, OwnedReads owned, Pages pages, People people) {
    this.queries = queries;
    this.newest = newest;
    this.owned = owned;
    this.pages = pages;
    this.people = people;
  }

  @GetMapping("/v1/moods/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID moodId = Subjects.id(id, () -> Subjects.unknown("mood"));
    Query query = new Query(MoodProjection.NAME, ONE, List.of(moodId), "mood/" + moodId);
    return owned.one(exchange, caller, "mood", query, Mood::of);
  }

  /** A page of a user's moods, newest first. */
  @GetMapping("/v1/users/{id}/moods")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("id") String id,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    int size = Pages.size(limit);
    Cursor from = Cursor.parse(cursor, Cursor.LAST);
    Freshness freshness = queries.freshness(exchange, caller);
    return people
        .require(freshness, Seen.of(exchange), userId)
        .then(Mono.defer(() -> moods(freshness, userId, from, size + 1)))
        .map(answer ->
            pages.of(
                exchange,
                caller,
                answer,
                size,
                mood -> Cursor.of(mood.loggedAt(), mood.id()).toString()));
  }

  private Mono<Answer<Mood>> moods(Freshness freshness, UUID userId, Cursor from, int most) {
    if (from.equals(Cursor.LAST) && most <= MoodTable.RECENT) {
      Query recent = query(userId, from, MoodTable.RECENT);
      return newest.ask(freshness, MoodProjection.NAME, userId, most, recent, Mood::of);
    }
    return queries.ask(freshness, query(userId, from, most), Mood::of);
  }

  private static Query query(UUID userId, Cursor from, int most) {
    return new Query(MoodProjection.NAME, ROWS, List.of(userId, from.timestamp(), from.id(), most));
  }

  @Override
  public String type() {
    return "mood";
  }

  @Override
  public Flux<Mood> of(Freshness freshness, UUID userId) {
    return PersonalDataExport.all(
        Cursor.LAST,
        from -> queries.ask(freshness, query(userId, from, PAGE), Mood::of),
        mood -> Cursor.of(mood.loggedAt(), mood.id()));
  }
}
