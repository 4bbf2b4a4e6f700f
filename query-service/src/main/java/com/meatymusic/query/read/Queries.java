package com.meatymusic.query.read;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.cache.CacheKey;
import com.meatymusic.query.cache.RowCache;
import com.meatymusic.query.cache.RowCache.Look;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.freshness.FreshnessWait;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.ReadMetrics;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.ReadModel.Query;
import com.meatymusic.query.read.model.SingleFlight;
import com.meatymusic.query.read.model.Snapshot;
import com.meatymusic.query.read.model.Values;
import com.meatymusic.query.read.model.Versioned;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks read models as fresh as the client wants it: Redis where it is known to be, else Postgres.
 */
@Component
public class Queries {

  private static final Logger log = LoggerFactory.getLogger(Queries.class);

  private final ReadModel model;
  private final RowCache cards;
  private final FreshnessWait patience;
  private final LogIdentity identity;
  private final JsonMapper json;
  private final ReadMetrics metrics;
  private final SingleFlight<Flight, Answer<?>> flights = new SingleFlight<>();

  Queries(
      ReadModel model,
      RowCache cards,
      FreshnessWait patience,
      LogIdentity identity,
      JsonMapper json,
      ReadMetrics metrics) {
    this.model = model;
    this.cards = cards;
    this.patience = patience;
    this.identity = identity;
    this.json = json;
    this.metrics = metrics;
  }

  /** How fresh this request wants its answer. */
  public Freshness freshness(ServerWebExchange exchange, Caller caller) {
    return Freshness.of(exchange, caller.tenantId(), identity);
  }

  /** From Postgres. */
  public <T> Mono<Answer<T>> ask(Freshness freshness, Query query, Function<Values, T> row) {
    return model
        .ask(freshness.tenantId(), query, row)
        .flatMap(answer ->
            answer.tenantSeq() >= freshness.tenantSeq()
                ? Mono.just(answer)
                : patience.ask(answer, freshness, query, row));
  }

  /**
   * One row of a cached table, from Redis where that is fresh enough.
   *
   * @param table without its generation
   * @param rest the key but the tenant; empty when the tenant is all of it
   */
  public <T extends Versioned> Mono<Answer<T>> ask(
      Freshness freshness, String table, String rest, Query query, Function<Values, T> row) {
    int generation = model.generation(query.projection());
    CacheKey name = new CacheKey(table + "_" + generation, freshness.tenantId(), rest);
    return cards
        .look(name)
        .flatMap(look -> {
          T card = look.tenantSeq() >= freshness.tenantSeq() ? read(look, row) : null;
          if (card != null) {
            metrics.hit();
            return Mono.just(
                new Answer<>(List.of(card), generation, Snapshot.ofCard(look.tenantSeq())));
          }
          metrics.miss();
          Mono<Answer<?>> load =
              ask(freshness, query, values -> Carded.of(values, row, json))
                  .doOnNext(answer -> {
                    metrics.loaded();
                    if (answer.generation() == generation) {
                      fill(name, look, answer);
                    }
                  })
                  .map(answer -> answer.with(answer.rows().stream().map(Carded::row).toList()));
          return flights.load(new Flight(name, freshness), load).map(Queries::own);
        });
  }

  /** Those who want the same card as fresh, and wait as long, share a load. */
  private record Flight(CacheKey name, Freshness freshness) {}

  @SuppressWarnings("unchecked") // The same card is read by the same rows.
  private static <T> Answer<T> own(Answer<?> answer) {
    return (Answer<T>) answer;
  }

  private <T> @Nullable T read(Look look, Function<Values, T> row) {
    if (look.json() == null) {
      return null;
    }
    try {
      return row.apply(new Values.Card(json.readTree(look.json())));
    } catch (RuntimeException e) {
      log.debug("a card is not as we write them: Postgres answers", e);
      return null;
    }
  }

  private <T extends Versioned> void fill(CacheKey name, Look look, Answer<Carded<T>> answer) {
    String epoch = look.epoch();
    if (epoch == null || answer.rows().isEmpty() || !answer.snapshot().cacheable()) {
      return;
    }
    Carded<T> row = answer.rows().getFirst();
    cards
        .fill(
            name,
            epoch,
            answer.snapshot().position(),
            answer.tenantSeq(),
            row.row().version(),
            row.json())
        .subscribe();
  }
}
