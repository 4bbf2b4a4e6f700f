package com.meatymusic.query.summary;

import com.meatymusic.platform.form.FormException;
import com.meatymusic.platform.form.ValueForm;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.Problem.Violation;
import com.meatymusic.query.read.CachedRowQuery;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class SummaryController {

  private static final int MOST_DAYS = 366;
  private static final String COUNTS =
      "SELECT * FROM tenant_counts_${generation} WHERE tenant_id = $1";

  /** No more emotions than a person looks at; they are free text. */
  private static final String SUMMARY =
      """
      SELECT c.*,
        (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'tenant_id' ORDER BY d.day DESC), '[]')
          FROM tenant_days_${generation} d WHERE d.tenant_id = $1 AND d.day >= $5)::text AS days,
        (SELECT coalesce(jsonb_agg(e ORDER BY e.moods DESC, e.emotion), '[]')
          FROM (SELECT emotion, sum(moods)::bigint AS moods FROM user_emotions_${generation}
            WHERE tenant_id = $1 GROUP BY emotion ORDER BY 2 DESC, 1 LIMIT 50) e)::text
          AS emotion_counts
      FROM tenant_counts_${generation} c WHERE c.tenant_id = $1
      """;

  private final Queries queries;
  private final CachedRowQuery counts;
  private final Respond respond;

  SummaryController(Queries queries, CachedRowQuery counts, Respond respond) {
    this.queries = queries;
    this.counts = counts;
    this.respond = respond;
  }

  /** The tenant in numbers. */
  @GetMapping("/v1/tenant/counts")
  Mono<ResponseEntity<Object>> counts(Caller caller, ServerWebExchange exchange) {
    Freshness freshness = queries.freshness(exchange, caller);
    Query query = new Query(SummaryProjection.NAME, COUNTS, List.of());
    return counts
        .ask(freshness, CountTable.TABLE.name(), "", query, Counts::of)
        .flatMap(answer ->
            one(
                exchange,
                caller,
                answer,
                row -> respond.one(exchange, caller, answer, row.version(), row)));
  }

  /**
   * The same with the last days and the emotions of the moods.
   *
   * @param days how many, today among them
   */
  @GetMapping("/v1/tenant/summary")
  Mono<ResponseEntity<Object>> summary(
      @RequestParam(name = "days", defaultValue = "30") String days,
      Caller caller,
      ServerWebExchange exchange) {
    Freshness freshness = queries.freshness(exchange, caller);
    String from = LocalDate.now(ZoneOffset.UTC).minusDays(days(days) - 1).toString();
    Query query = new Query(SummaryProjection.NAME, SUMMARY, List.of(from));
    return queries
        .ask(freshness, query, Summary::of)
        // Without an ETag: its days go by though nothing happens to the tenant.
        .flatMap(answer ->
            one(exchange, caller, answer, row -> respond.one(exchange, caller, answer, row)));
  }

  private <T> Mono<ResponseEntity<Object>> one(
      ServerWebExchange exchange,
      Caller caller,
      Answer<T> answer,
      Function<T, Mono<ResponseEntity<Object>>> found) {
    return answer.rows().isEmpty()
        ? respond.none(exchange, caller, answer, Subjects.unknown("tenant"))
        : found.apply(answer.rows().getFirst());
  }

  private static int days(String text) {
    try {
      int days = ValueForm.wholeInt(text);
      if (days >= 1 && days <= MOST_DAYS) {
        return days;
      }
    } catch (FormException e) {
      // Answered below like a number out of range.
    }
    throw Problem.invalid(
            List.of(new Violation("/days", "must be a number from 1 to " + MOST_DAYS)))
        .toException();
  }
}
