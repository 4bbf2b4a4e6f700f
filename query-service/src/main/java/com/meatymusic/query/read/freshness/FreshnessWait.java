package com.meatymusic.query.read.freshness;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.ReadMetrics;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.Values;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Answers a query whose first answer was not fresh enough: with a second query once the token is
 * reached, or else with a problem, that the token was never given out or is not yet projected.
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
              case NEVER -> Mono.error(Inconsistency.ofTheFuture().toException());
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

  private <T> Mono<Answer<T>> late(Answer<T> early, Freshness freshness) {
    int partition = log.partition(freshness.tenantId());
    long position = early.snapshot().position();
    return ends.events(partition)
        .flatMap(end -> ends.eventsLeft(partition, position, end))
        .timeout(LONGEST_LAG_QUERY)
        .onErrorReturn(-1L)
        .flatMap(
            lag -> Mono.error(Inconsistency.late(early.snapshot(), freshness, lag).toException()));
  }
}
