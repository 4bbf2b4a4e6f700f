package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.CachedRowQuery;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
final class UserController implements PersonalDataExport {

  private static final String ONE =
      "SELECT * FROM users_${generation} WHERE tenant_id = $1 AND user_id = $5";

  private final Queries queries;
  private final CachedRowQuery users;
  private final Respond respond;
  private final Erasures erasures;

  UserController(Queries queries, CachedRowQuery users, Respond respond, Erasures erasures) {
    this.queries = queries;
    this.users = users;
    this.respond = respond;
    this.erasures = erasures;
  }

  @GetMapping("/v1/users/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    Seen seen = Seen.of(exchange);
    return users
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

  @Override
  public String type() {
    return "user";
  }

  @Override
  public Flux<User> of(Freshness freshness, UUID userId) {
    return queries.ask(freshness, row(userId), User::of).flatMapIterable(Answer::rows);
  }
}
