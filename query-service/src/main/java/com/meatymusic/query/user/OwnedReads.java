package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.http.Respond;
import com.meatymusic.query.read.model.ReadModel.Query;
import com.meatymusic.query.read.model.Values;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads one thing that belongs to a user. */
@Component
public class OwnedReads {

  private final Queries queries;
  private final Respond respond;

  OwnedReads(Queries queries, Respond respond) {
    this.queries = queries;
    this.respond = respond;
  }

  /** What belongs to a user. */
  public interface Owned {

    UUID userId();

    long version();
  }

  /**
   * The thing, if the caller may read it; any other is as unknown as one that does not exist.
   *
   * @param kind what it is called, as in its subject
   */
  public <T extends Owned> Mono<ResponseEntity<Object>> one(
      ServerWebExchange exchange,
      Caller caller,
      String kind,
      Query query,
      Function<Values, T> row) {
    Seen seen = Seen.of(exchange);
    return queries
        .ask(queries.freshness(exchange, caller), query, row)
        .flatMap(answer -> {
          if (answer.rows().isEmpty() || !seen.allOf(answer.rows().getFirst().userId())) {
            return respond.none(exchange, caller, answer, Subjects.unknown(kind));
          }
          T found = answer.rows().getFirst();
          return respond.one(exchange, caller, answer, found.version(), found);
        });
  }
}
