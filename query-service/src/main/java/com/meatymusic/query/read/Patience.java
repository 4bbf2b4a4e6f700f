package com.meatymusic.query.read;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.read.ReadModel.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Answers a query whose first answer was not fresh enough: once the token is reached; or that it
 * never was given out; or, when the time is up, how far behind we are.
 */
@Component
class Patience {

  private static final Duration AGAIN = Duration.ofMillis(50);

  /** Most tokens are reached before: for these nobody asks Kafka anything. */
  private static final Duration BEFORE_DOUBT = Duration.ofMillis(100);

  private static final Duration LONGEST_LAG_QUERY = Duration.ofMillis(500);

  private final ReadModel model;
  private final Waiting waiting;
  private final LogEnds ends;
  private final ReadMetrics metrics;

  Patience(ReadModel model, Waiting waiting, LogEnds ends, ReadMetrics metrics) {
    this.model = model;
    this.waiting = waiting;
    this.ends = ends;
    this.metrics = metrics;
  }

  <T> Mono<Answer<T>> ask(
      Answer<T> early, Freshness freshness, Query query, Function<Values, T> row) {
    Mono<Answer<T>> reached =
        waiting
            .until(freshness.tenantId(), freshness.tenantSeq(), freshness.patience())
            .filter(Boolean::booleanValue)
            .flatMap(yes -> model.ask(freshness.tenantId(), query, row));
    return Mono.deferContextual(request -> {
      long start = System.nanoTime();
      return Flux.merge(reached, doubt(freshness, query, row))
          .next()
          .doOnSuccess(answer -> waited(request, answer == null ? "late" : "reached", start))
          .doOnError(e -> waited(request, "invalid", start))
          .switchIfEmpty(Mono.defer(() -> late(early, freshness)));
    });
  }

  private void waited(ContextView request, String result, long start) {
    RequestScope.run(request, () -> metrics.waited(result, System.nanoTime() - start));
  }

  /** An error once it is certain that no command there is can have given the token out. */
  private <T> Mono<Answer<T>> doubt(Freshness freshness, Query query, Function<Values, T> row) {
    return Mono.delay(BEFORE_DOUBT)
        .then(Mono.defer(() -> ends.eventsOfAllCommands(freshness.tenantId())))
        .flatMap(end ->
            Mono.defer(() -> model.ask(freshness.tenantId(), query, row))
                .filter(answer -> answer.snapshot().position() >= end)
                .repeatWhenEmpty(rounds -> rounds.delayElements(AGAIN)))
        .timeout(freshness.patience(), Mono.empty())
        // Kafka does not answer: then the doubt stays one.
        .onErrorComplete()
        .flatMap(answer ->
            answer.tenantSeq() >= freshness.tenantSeq()
                ? Mono.just(answer)
                : answer.snapshot().stopped() ? Mono.empty() : Mono.error(ofTheFuture()));
  }

  private static RuntimeException ofTheFuture() {
    return Problem.of(
            400,
            "consistency-token-invalid",
            "No command has given out this Consistency-Token: the tenant has fewer events.")
        .toException();
  }

  private <T> Mono<Answer<T>> late(Answer<T> early, Freshness freshness) {
    return ends.events(freshness.tenantId())
        .timeout(LONGEST_LAG_QUERY)
        .map(end -> Math.max(0, end - early.snapshot().position()))
        .onErrorReturn(-1L)
        .flatMap(lag -> Mono.error(late(early, freshness, lag).toException()));
  }

  private static Problem late(Answer<?> early, Freshness freshness, long lag) {
    Snapshot snapshot = early.snapshot();
    Problem problem =
        Problem.of(
                503,
                "not-yet-consistent",
                snapshot.stopped()
                    ? "Events of this tenant are missing: it stands still until an operator acts."
                    : "The events of this Consistency-Token are not projected yet: try again.")
            .with("tenantSeq", snapshot.tenantSeq())
            .with("wantedTenantSeq", freshness.tenantSeq())
            .with("stopped", snapshot.stopped())
            .header("Retry-After", snapshot.stopped() ? "60" : "1");
    if (lag < 0) {
      return problem;
    }
    Instant shown = snapshot.eventTime();
    double seconds =
        lag == 0 || shown == null ? 0 : Duration.between(shown, Instant.now()).toMillis() / 1e3;
    return problem.with("lag", Map.of("events", lag, "seconds", seconds));
  }
}
