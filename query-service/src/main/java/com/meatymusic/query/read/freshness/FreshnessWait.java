package com.meatymusic.query.read.freshness;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.ReadMetrics;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.ReadModel.Query;
import com.meatymusic.query.read.model.Snapshot;
import com.meatymusic.query.read.model.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Answers a query whose first answer was not fresh enough: once the token is reached; or that it
 * never was given out; or, when the time is up, how far behind we are. However long it waits, it is
 * one more query.
 */
@Component
public class FreshnessWait {

  private static final Duration LONGEST_LAG_QUERY = Duration.ofMillis(500);

  private final ReadModel model;
  private final TenantSequencePoller waiting;
  private final Waits waits;
  private final LogEnds ends;
  private final LogIdentity log;
  private final ReadMetrics metrics;

  FreshnessWait(
      ReadModel model,
      TenantSequencePoller waiting,
      Waits waits,
      LogEnds ends,
      LogIdentity log,
      ReadMetrics metrics) {
    this.model = model;
    this.waiting = waiting;
    this.waits = waits;
    this.ends = ends;
    this.log = log;
    this.metrics = metrics;
  }

  public <T> Mono<Answer<T>> ask(
      Answer<T> early, Freshness freshness, Query query, Function<Values, T> row) {
    if (freshness.patience().isZero() || early.snapshot().stopped()) {
      return late(early, freshness);
    }
    return Mono.deferContextual(request -> {
      long start = System.nanoTime();
      return waits
          .hold(
              freshness.tenantId(),
              () ->
                  waiting.until(freshness.tenantId(), freshness.tenantSeq(), freshness.patience()))
          .flatMap(end -> {
            waited(request, end, start);
            return switch (end) {
              case REACHED -> model.ask(freshness.tenantId(), query, row);
              case NEVER -> Mono.error(ofTheFuture());
              case LATE -> late(early, freshness);
            };
          });
    });
  }

  private void waited(ContextView request, Waiters.End end, long start) {
    String result =
        switch (end) {
          case REACHED -> "reached";
          case NEVER -> "invalid";
          case LATE -> "late";
        };
    RequestScope.run(request, () -> metrics.waited(result, System.nanoTime() - start));
  }

  private static RuntimeException ofTheFuture() {
    return Problem.of(
            400,
            "consistency-token-invalid",
            "No command has given out this Consistency-Token: the tenant has fewer events.")
        .toException();
  }

  private <T> Mono<Answer<T>> late(Answer<T> early, Freshness freshness) {
    int partition = log.partition(freshness.tenantId());
    long position = early.snapshot().position();
    return ends.events(partition)
        .flatMap(end -> ends.eventsLeft(partition, position, end))
        .timeout(LONGEST_LAG_QUERY)
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
