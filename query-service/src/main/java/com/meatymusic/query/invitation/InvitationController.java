package com.meatymusic.query.invitation;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
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
final class InvitationController implements PersonalDataExport {

  private static final String ONE =
      "SELECT * FROM invitations_${generation} WHERE tenant_id = $1 AND invitation_id = $5";
  private static final String PAGE =
      """
      SELECT * FROM invitations_${generation}
      WHERE tenant_id = $1 AND (created_at, invitation_id) > ($5, $6)
      ORDER BY created_at, invitation_id LIMIT $7
      """;

  private final Queries queries;
  private final Respond respond;
  private final Pages pages;
  private final Erasures erasures;

  InvitationController(Queries queries, Respond respond, Pages pages, Erasures erasures) {
    this.queries = queries;
    this.respond = respond;
    this.pages = pages;
    this.erasures = erasures;
  }

  /** One of the caller's tenant: whoever knows its id was sent it, or sent it. */
  @GetMapping("/v1/invitations/{id}")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID invitationId = Subjects.id(id, () -> Subjects.unknown("invitation"));
    return queries
        .ask(queries.freshness(exchange, caller), row(invitationId), Invitation::of)
        .flatMap(answer -> {
          if (answer.rows().isEmpty()) {
            return erasures
                .insteadOf(Subjects.unknown("invitation"), caller.tenantId(), invitationId)
                .flatMap(problem -> respond.none(exchange, caller, answer, problem));
          }
          Invitation invitation = answer.rows().getFirst();
          return respond.one(
              exchange,
              caller,
              answer,
              invitation.version(),
              invitation.isExpired() ? Invitation.EXPIRED : null,
              invitation);
        });
  }

  /** A page of invitations, oldest first. */
  @GetMapping("/v1/invitations")
  Mono<ResponseEntity<Object>> page(
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    int size = Pages.size(limit);
    Cursor from = Cursor.parseTimed(cursor, Cursor.FIRST);
    Query query =
        new Query(InvitationProjection.NAME, PAGE, List.of(from.timestamp(), from.id(), size + 1));
    return queries
        .ask(queries.freshness(exchange, caller), query, Invitation::of)
        .map(answer ->
            pages.of(
                exchange,
                caller,
                answer,
                size,
                row -> Cursor.of(row.createdAt(), row.id()).toString()));
  }

  private static Query row(UUID invitationId) {
    return new Query(
        InvitationProjection.NAME, ONE, List.of(invitationId), Subjects.ofUser(invitationId));
  }

  @Override
  public String type() {
    return "invitation";
  }

  /** A user who was invited has the invitation's id. */
  @Override
  public Flux<Invitation> of(Freshness freshness, UUID userId) {
    return queries.ask(freshness, row(userId), Invitation::of).flatMapIterable(Answer::rows);
  }
}
