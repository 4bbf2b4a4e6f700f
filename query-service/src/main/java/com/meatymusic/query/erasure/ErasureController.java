package com.meatymusic.query.erasure;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.http.Respond;
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
import reactor.core.publisher.Mono;

/**
 * Receipts of erasures, for everybody of the tenant: there is nothing personal in them, and in a
 * tenant that was offboarded nobody is left who could have a role.
 */
@RestController
final class ErasureController {

  private static final String ONE =
      "SELECT * FROM erasures_${generation} WHERE tenant_id = $1 AND subject = $5";
  private static final String PAGE =
      """
      SELECT * FROM erasures_${generation} WHERE tenant_id = $1 AND tenant_seq < $5
      ORDER BY tenant_seq DESC LIMIT $6
      """;

  private final Queries queries;
  private final Respond respond;
  private final Pages pages;
  private final ReceiptKeys keys;

  ErasureController(Queries queries, Respond respond, Pages pages, ReceiptKeys keys) {
    this.queries = queries;
    this.respond = respond;
    this.pages = pages;
    this.keys = keys;
  }

  @GetMapping("/v1/users/{id}/erasure")
  Mono<ResponseEntity<Object>> one(
      @PathVariable("id") String id, Caller caller, ServerWebExchange exchange) {
    UUID userId = Subjects.user(id);
    String subject = Subjects.ofUser(userId);
    return queries
        .ask(
            queries.freshness(exchange, caller),
            new Query(ErasureProjection.NAME, ONE, List.of(subject), subject),
            Receipt::of)
        .flatMap(answer -> keys.addTo(answer, caller.tenantId()))
        .flatMap(answer ->
            answer.rows().isEmpty()
                ? respond.none(exchange, caller, answer, unknown())
                : respond.one(exchange, caller, answer, answer.rows().getFirst()));
  }

  /** A page of receipts, newest first. */
  @GetMapping("/v1/tenant/erasures")
  Mono<ResponseEntity<Object>> page(
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    return receipts(limit, cursor, caller, exchange);
  }

  /** The same for operators. */
  @GetMapping("/operator/v1/tenants/{tenantId}/erasures")
  Mono<ResponseEntity<Object>> ofTenant(
      @PathVariable("tenantId") String tenantId,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    UUID tenant = Subjects.id(tenantId, () -> Subjects.unknown("tenant"));
    return receipts(limit, cursor, caller.operatorFor(tenant), exchange);
  }

  private Mono<ResponseEntity<Object>> receipts(
      @Nullable String limit, @Nullable String cursor, Caller caller, ServerWebExchange exchange) {
    int size = Pages.size(limit);
    Query query =
        new Query(
            ErasureProjection.NAME,
            PAGE,
            List.of(Cursor.parse(cursor, Cursor.LAST).order(), size + 1));
    return queries
        .ask(queries.freshness(exchange, caller), query, Receipt::of)
        .flatMap(answer -> keys.addTo(answer, caller.tenantId()))
        .map(answer ->
            pages.of(exchange, caller, answer, size, row -> Cursor.of(row.sequence()).toString()));
  }

  private static Problem unknown() {
    return Problem.of(404, "erasure-unknown", "No such user of your tenant has been erased.");
  }
}
