package com.meatymusic.query.export;

import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.http.Cursor;
import com.meatymusic.query.read.model.Answer;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a read model holds of a person. */
public interface PersonalDataExport {

  /** How many rows are read at once. */
  int PAGE = 500;

  /** What its lines are, such as {@code mood}. */
  String type();

  /** All of it, as clients see it elsewhere too. */
  Flux<?> of(Freshness freshness, UUID userId);

  /** All rows of a query that gives {@link #PAGE} of them from a place on. */
  static <T> Flux<T> all(
      Cursor first, Function<Cursor, Mono<Answer<T>>> page, Function<T, Cursor> next) {
    return page.apply(first)
        .expand(answer ->
            answer.rows().size() < PAGE
                ? Mono.empty()
                : page.apply(next.apply(answer.rows().getLast())))
        .concatMapIterable(Answer::rows);
  }
}
