package com.meatymusic.query.mood;

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
final class MoodController implements PersonalDataExport {

  private static final OwnedCollection<Mood> MOODS =
      new OwnedCollection<>(
          "mood",
          MoodProjection.NAME,
          MoodTable.TABLE,
          MoodTable.MOOD_ID,
          MoodTable.USER_ID,
          MoodTable.LOGGED_AT,
          Mood::of);

  private final OwnedReads owned;

  MoodController(OwnedReads owned) {
    this.owned = owned;
  }

  @GetMapping("/v1/moods/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    return owned.one(MOODS, id, caller, exchange);
  }

  /** A page of a user's moods, newest first. */
  @GetMapping("/v1/users/{id}/moods")
  Mono<ResponseEntity<Object>> page(
      @PathVariable("id") String id,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    return owned.page(MOODS, id, limit, cursor, caller, exchange);
  }

  @Override
  public String type() {
    return "mood";
  }

  @Override
  public Flux<Mood> of(Freshness freshness, UUID userId) {
    return owned.all(MOODS, freshness, userId);
  }
}
