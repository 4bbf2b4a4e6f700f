package com.meatymusic.query.read;

import com.meatymusic.query.cache.CacheKey;
import com.meatymusic.query.cache.RowCache;
import com.meatymusic.query.cache.RowCache.Look;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.CardValues;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.ReadMetrics;
import com.meatymusic.query.read.model.ReadModel;
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
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Asks for a row of a cached table: from Redis where it is fresh enough, else Postgres. */
@Component
public class CachedRowQuery {

  private static final Logger log = LoggerFactory.getLogger(CachedRowQuery.class);

  private final ReadModel model;
  private final RowCache cards;
  private final Queries queries;
  private final JsonMapper json;
  private final ReadMetrics metrics;
  private final SingleFlight<Flight, Answer<?>> flights = new SingleFlight<>();

  CachedRowQuery(
      ReadModel model, RowCache cards, Queries queries, JsonMapper json, ReadMetrics metrics) {
    this.model = model;
    this.cards = cards;
    this.queries = queries;
    this.json = json;
    this.metrics = metrics;
  }

  /**
   * The row, if there is one.
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
              queries
                  .ask(freshness, query, values -> Carded.of(values, row, json))
                  .doOnNext(answer -> {
                    metrics.loaded();
                    if (answer.generation() == generation) {
                      fill(name, look, answer);
                    }
                  })
                  .map(answer -> answer.with(answer.rows().stream().map(Carded::row).toList()));
          return flights.load(new Flight(name, freshness), load).map(CachedRowQuery::own);
        });
  }

  /** Those who want the same card as fresh, and wait as long, share a load. */
  private record Flight(CacheKey name, Freshness freshness) {}

  @SuppressWarnings("unchecked") // The same card is read by the same rows.
  private static <T> Answer<T> own(Answer<?> answer) {
    return (Answer<T>) answer;
  }

  private <T> @Nullable T read(Look look, Function<Values, T> row) {
    String text = look.json();
    try {
      return text == null ? null : row.apply(new CardValues(json.readTree(text)));
    } catch (RuntimeException e) {
      log.debug("a card is not as we write them: Postgres answers", e);
      return null;
    }
  }

  private <T extends Versioned> void fill(CacheKey name, Look look, Answer<Carded<T>> answer) {
    String epoch = look.epoch();
    if (epoch == null || !answer.cacheable()) {
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
