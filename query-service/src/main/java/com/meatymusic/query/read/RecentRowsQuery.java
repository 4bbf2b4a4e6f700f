package com.meatymusic.query.read;

import com.meatymusic.query.cache.CacheKey;
import com.meatymusic.query.cache.RecentRowsCache;
import com.meatymusic.query.cache.RecentRowsCache.Entry;
import com.meatymusic.query.cache.RecentRowsCache.Look;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.CardValues;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.ReadMetrics;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.Snapshot;
import com.meatymusic.query.read.model.Values;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Asks for the newest rows of a timeline: from Redis where it is fresh enough, else Postgres. */
@Component
public class RecentRowsQuery {

  private static final Logger log = LoggerFactory.getLogger(RecentRowsQuery.class);

  private final ReadModel model;
  private final RecentRowsCache timelines;
  private final Queries queries;
  private final JsonMapper json;
  private final ReadMetrics metrics;

  RecentRowsQuery(
      ReadModel model,
      RecentRowsCache timelines,
      Queries queries,
      JsonMapper json,
      ReadMetrics metrics) {
    this.model = model;
    this.timelines = timelines;
    this.queries = queries;
    this.json = json;
    this.metrics = metrics;
  }

  /**
   * The newest rows.
   *
   * @param table without its generation
   * @param owner whose timeline
   * @param most how many, less than the bound of the timeline
   * @param query gives as many rows as the timeline holds at most, newest first
   */
  public <T extends Timed> Mono<Answer<T>> ask(
      Freshness freshness,
      String table,
      UUID owner,
      int most,
      Query query,
      Function<Values, T> row) {
    int generation = model.generation(query.projection());
    CacheKey name = new CacheKey(table + "_" + generation, freshness.tenantId(), owner.toString());
    return timelines
        .look(name, most)
        .flatMap(look -> {
          List<T> rows = look.tenantSeq() >= freshness.tenantSeq() ? read(look, row) : List.of();
          if (!rows.isEmpty()) {
            metrics.hit();
            return Mono.just(new Answer<>(rows, generation, Snapshot.ofCard(look.tenantSeq())));
          }
          metrics.miss();
          return queries
              .ask(freshness, query, values -> Carded.of(values, row, json))
              .doOnNext(answer -> {
                metrics.loaded();
                if (answer.generation() == generation) {
                  fill(name, look, answer);
                }
              })
              .map(answer -> answer.with(newest(answer.rows(), most)));
        });
  }

  private static <T> List<T> newest(List<Carded<T>> rows, int most) {
    return rows.stream().limit(most).map(Carded::row).toList();
  }

  private <T> List<T> read(Look look, Function<Values, T> row) {
    try {
      return look.rows().stream()
          .map(text -> row.apply(new CardValues(json.readTree(text))))
          .toList();
    } catch (RuntimeException e) {
      log.debug("a timeline is not as we write them: Postgres answers", e);
      return List.of();
    }
  }

  private <T extends Timed> void fill(CacheKey name, Look look, Answer<Carded<T>> answer) {
    String epoch = look.epoch();
    if (epoch == null || !answer.cacheable()) {
      return;
    }
    List<Entry> entries =
        answer.rows().stream()
            .map(each -> new Entry(each.row().id().toString(), each.row().at(), each.json()))
            .toList();
    timelines
        .fill(name, epoch, answer.snapshot().position(), answer.tenantSeq(), entries)
        .subscribe();
  }
}
