package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.model.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Pages of users. */
@RestController
final class UserPageController {

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
  private final Pages pages;

  UserPageController(Queries queries, Pages pages) {
    this.queries = queries;
    this.pages = pages;
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
}
