package com.meatymusic.query.audit;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.export.PersonalDataExport;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.http.Pages;
import com.meatymusic.query.read.model.Query;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
final class AuditController implements PersonalDataExport {

  private static final String ALL =
      """
      SELECT * FROM audit_${generation} WHERE tenant_id = $1 AND tenant_seq < $5
      ORDER BY tenant_seq DESC LIMIT $6
      """;
  private static final String OF_SUBJECT =
      """
      SELECT * FROM audit_${generation} WHERE tenant_id = $1 AND tenant_seq < $5 AND subject = $7
      ORDER BY tenant_seq DESC LIMIT $6
      """;

  /** In two ways, each along an index of its own: a person may be in few of very many rows. */
  private static final String OF_PERSON =
      """
      SELECT * FROM (
        (SELECT * FROM audit_${generation} WHERE tenant_id = $1 AND tenant_seq < $5
          AND subject = $7 ORDER BY tenant_seq DESC LIMIT $6)
        UNION
        (SELECT * FROM audit_${generation} WHERE tenant_id = $1 AND tenant_seq < $5
          AND actor_id = $8 ORDER BY tenant_seq DESC LIMIT $6)) both_ways
      ORDER BY tenant_seq DESC LIMIT $6
      """;

  private final Queries queries;
  private final Pages pages;

  AuditController(Queries queries, Pages pages) {
    this.queries = queries;
    this.pages = pages;
  }

  /**
   * A page of the tenant's audit trail, newest first.
   *
   * @param subject only what is about this, such as {@code user/<id>}
   */
  @GetMapping("/v1/tenant/audit")
  Mono<ResponseEntity<Object>> page(
      @RequestParam(name = "subject", required = false) @Nullable String subject,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      Caller caller,
      ServerWebExchange exchange) {
    int size = Pages.size(limit);
    Query query = query(subject, Cursor.parse(cursor, Cursor.LAST).order(), size + 1);
    return queries
        .ask(queries.freshness(exchange, caller), query, AuditEntry::of)
        .map(answer ->
            pages.of(exchange, caller, answer, size, row -> Cursor.of(row.sequence()).toString()));
  }

  private static Query query(@Nullable String subject, long before, int most) {
    return subject == null
        ? new Query(AuditProjection.NAME, ALL, List.of(before, most))
        : new Query(AuditProjection.NAME, OF_SUBJECT, List.of(before, most, subject));
  }

  @Override
  public String type() {
    return "audit";
  }

  /** What was done to the user, and what the user did. */
  @Override
  public Flux<AuditEntry> of(Freshness freshness, UUID userId) {
    return PersonalDataExport.all(
        Cursor.LAST,
        from ->
            queries.ask(
                freshness,
                new Query(
                    AuditProjection.NAME,
                    OF_PERSON,
                    List.of(from.order(), PAGE, Subjects.ofUser(userId), userId)),
                AuditEntry::of),
        row -> Cursor.of(row.sequence()));
  }
}
