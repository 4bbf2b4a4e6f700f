package com.meatymusic.query.user;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.read.Answer;
import com.meatymusic.query.read.Freshness;
import com.meatymusic.query.read.Queries;
import com.meatymusic.query.read.ReadModel.Query;
import com.meatymusic.query.read.Respond;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.Values;
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
  private final Access access;

  OwnedReads(Queries queries, Respond respond, Access access) {
    this.queries = queries;
    this.respond = respond;
    this.access = access;
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
    Freshness freshness = queries.freshness(exchange, caller);
    return queries
        .ask(freshness, query, row)
        .flatMap(answer ->
            readable(freshness, caller, answer)
                .flatMap(may -> {
                  if (!may) {
                    return respond.none(exchange, caller, answer, Subjects.unknown(kind));
                  }
                  T found = answer.rows().getFirst();
                  return respond.one(exchange, caller, answer, found.version(), found);
                }));
  }

  private <T extends Owned> Mono<Boolean> readable(
      Freshness freshness, Caller caller, Answer<T> answer) {
    return answer.rows().isEmpty()
        ? Mono.just(false)
        : access.mayRead(freshness, caller, answer.rows().getFirst().userId());
  }
}
