package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.People;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.projection.Timeline;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.RecentRowsQuery;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.user.OwnedCollection.Owned;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads things that belong to users: one, a page of a user's, or all of a user's. */
@Component
public class OwnedReads {

  private final Queries queries;
  private final RecentRowsQuery recent;
  private final Respond respond;
  private final Pages pages;
  private final People people;

  OwnedReads(Queries queries, RecentRowsQuery recent, Respond respond, Pages pages, People people) {
    this.queries = queries;
    this.recent = recent;
    this.respond = respond;
    this.pages = pages;
    this.people = people;
  }

  /** The thing, if the caller may read it; any other is as unknown as one that does not exist. */
  public <T extends Owned> Mono<ResponseEntity<Object>> one(
      OwnedCollection<T> things, String id, Caller caller, ServerWebExchange exchange) {
    UUID thingId = Subjects.id(id, () -> Subjects.unknown(things.kind()));
    Seen seen = Seen.of(exchange);
    return queries
        .ask(queries.freshness(exchange, caller), things.one(thingId), things.row())
        .flatMap(answer -> {
          if (answer.rows().isEmpty() || !seen.allOf(answer.rows().getFirst().userId())) {
            return respond.none(exchange, caller, answer, Subjects.unknown(things.kind()));
          }
          T found = answer.rows().getFirst();
          return respond.one(exchange, caller, answer, found.version(), found);
        });
  }

  /** A page of a user's, newest first. */
  public <T extends Owned> Mono<ResponseEntity<Object>> page(
      OwnedCollection<T> things,
      String id,
      @Nullable String limit,
      @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    int size = Pages.size(limit);
    Cursor from = Cursor.parse(cursor, Cursor.LAST);
    Freshness freshness = queries.freshness(exchange, caller);
    return people
        .require(freshness, Seen.of(exchange), userId)
        .then(Mono.defer(() -> newest(things, freshness, userId, from, size + 1)))
        .map(answer ->
            pages.of(
                exchange, caller, answer, size, thing -> OwnedCollection.place(thing).toString()));
  }

  private <T extends Owned> Mono<Answer<T>> newest(
      OwnedCollection<T> things, Freshness freshness, UUID userId, Cursor from, int most) {
    Timeline timeline = things.table().timeline();
    if (timeline != null && from.equals(Cursor.LAST) && most <= timeline.bound()) {
      return recent.ask(
          freshness,
          things.table().name(),
          userId,
          most,
          things.newest(userId, from, timeline.bound()),
          things.row());
    }
    return queries.ask(freshness, things.newest(userId, from, most), things.row());
  }

  /** All of a user's, newest first. */
  public <T extends Owned> Flux<T> all(
      OwnedCollection<T> things, Freshness freshness, UUID userId) {
    return PersonalDataExport.all(
        Cursor.LAST,
        from ->
            queries.ask(
                freshness, things.newest(userId, from, PersonalDataExport.PAGE), things.row()),
        OwnedCollection::place);
  }
}
