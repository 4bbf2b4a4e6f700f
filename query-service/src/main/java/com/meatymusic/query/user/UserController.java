package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.query.read.Answer;
import com.meatymusic.query.read.Cursor;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.ReadModel.Query;
import com.meatymusic.query.read.Respond;
import com.meatymusic.query.read.Subjects;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

@RestController
final class UserController {

  private static final int LARGEST_PAGE = 200;
  private static final String COLUMNS =
      "SELECT tenant_id, user_id, email, display_name, identity_provider, identity_subject, role,"
          + " erased, version, created_at, updated_at FROM users_${generation}"
          + " WHERE tenant_id = $1";

  private final Queries queries;
  private final Respond respond;

  UserController(Queries queries, Respond respond) {
    this.queries = queries;
    this.respond = respond;
  }

  /** A page of users, oldest first. */
  record Users(List<User> items) {}

  @GetMapping("/v1/users/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    return queries
        .ask(
            queries.freshness(exchange, caller),
            "users",
            userId.toString(),
            new Query(
                UserProjection.NAME,
                COLUMNS + " AND user_id = $5",
                List.of(userId),
                Subjects.ofUser(userId)),
            User::of,
            user -> user.card(queries.object()))
        .flatMap(answer -> {
          if (answer.rows().isEmpty()) {
            return respond.none(exchange, caller, answer, Subjects.unknownUser());
          }
          User user = answer.rows().getFirst();
          return respond.one(exchange, caller, answer, user.version(), user);
        });
  }

  @GetMapping("/v1/users")
  Mono<ResponseEntity<Object>> page(
      @RequestParam(name = "limit", defaultValue = "50") String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    int size = size(limit);
    Query query =
        new Query(
            UserProjection.NAME,
            // One more than the page: then there is a next one.
            COLUMNS + " AND user_id > $5 ORDER BY user_id LIMIT $6",
            List.of(Cursor.parse(cursor), size + 1));
    return queries
        .ask(queries.freshness(exchange, caller), query, User::of)
        .map(answer -> page(answer, size, caller, exchange));
  }

  private ResponseEntity<Object> page(
      Answer<User> answer, int size, Caller caller, ServerWebExchange exchange) {
    List<User> users = answer.rows();
    respond.state(exchange, caller, answer);
    if (users.size() <= size) {
      return ResponseEntity.ok(respond.body(answer, new Users(users)));
    }
    List<User> page = users.subList(0, size);
    String next =
        UriComponentsBuilder.fromPath("/v1/users")
            .queryParam("limit", size)
            .queryParam("cursor", Cursor.after(page.getLast().id()))
            .build()
            .toUriString();
    return ResponseEntity.ok()
        .header("Link", "<%s>; rel=\"next\"".formatted(next))
        .body(respond.body(answer, new Users(page)));
  }

  private static int size(String limit) {
    try {
      int size = Integer.parseInt(limit);
      if (size >= 1 && size <= LARGEST_PAGE) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Answered below like a number out of range.
    }
    throw Problem.invalid(
            List.of(new Violation("/limit", "must be a number from 1 to " + LARGEST_PAGE)))
        .toException();
  }
}
