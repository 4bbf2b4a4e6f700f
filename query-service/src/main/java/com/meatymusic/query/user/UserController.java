package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.ReadModel.Query;
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
final class UserController implements PersonalDataExport {

  private static final String ONE =
      "SELECT * FROM users_${generation} WHERE tenant_id = $1 AND user_id = $5";

  /** The outer status is seen by a generation whose table has none: there everybody is active. */
  private static final String PAGE =
      """
      SELECT u.* FROM (SELECT 'active'::text AS status) unknown, LATERAL (
        SELECT * FROM users_${generation}
        WHERE tenant_id = $1 AND (created_at, user_id) > ($5, $6)
          AND status IN ('active', 'deactivated')
        ORDER BY created_at, user_id LIMIT $7) u
      ORDER BY u.created_at, u.user_id
      """;

  private final Queries queries;
  private final Respond respond;
  private final Pages pages;
  private final Erasures erasures;

  UserController(Queries queries, Respond respond, Pages pages, Erasures erasures) {
    this.queries = queries;
    this.respond = respond;
    this.pages = pages;
    this.erasures = erasures;
  }

  @GetMapping("/v1/users/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    Seen seen = Seen.of(exchange);
    return queries
        .ask(
            queries.freshness(exchange, caller),
            UserTable.TABLE.name(),
            userId.toString(),
            row(userId),
            User::of)
        .flatMap(answer -> {
          if (answer.rows().isEmpty() || !answer.rows().getFirst().isUser()) {
            return erasures
                .insteadOf(Subjects.unknownUser(), caller.tenantId(), userId)
                .flatMap(problem -> respond.none(exchange, caller, answer, problem));
          }
          User user = answer.rows().getFirst();
          return seen.allOf(userId)
              ? respond.one(exchange, caller, answer, user.version(), user)
              : respond.part(exchange, caller, answer, Colleague.of(user));
        });
  }

  private static Query row(UUID userId) {
    return new Query(UserProjection.NAME, ONE, List.of(userId), Subjects.ofUser(userId));
  }

  /** A page of users, oldest first. */
  @GetMapping("/v1/users")
  Mono<ResponseEntity<Object>> page(
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    int size = Pages.size(limit);
    Cursor from = Cursor.parseTimed(cursor, Cursor.FIRST);
    Seen seen = Seen.of(exchange);
    Query query =
        new Query(
            UserProjection.NAME,
            PAGE,
            // One more than the page: then there is a next one.
            List.of(from.timestamp(), from.id(), size + 1));
    return queries
        .ask(queries.freshness(exchange, caller), query, User::of)
        .map(answer -> answer.with(answer.rows().stream().map(user -> shown(seen, user)).toList()))
        .map(answer ->
            pages.of(
                exchange,
                caller,
                answer,
                size,
                user -> Cursor.of(user.createdAt(), user.id()).toString()));
  }

  private static Shown shown(Seen seen, User user) {
    return seen.allOf(user.id()) ? user : Colleague.of(user);
  }

  @Override
  public String type() {
    return "user";
  }

  @Override
  public Flux<User> of(Freshness freshness, UUID userId) {
    return queries.ask(freshness, row(userId), User::of).flatMapIterable(Answer::rows);
  }
}
