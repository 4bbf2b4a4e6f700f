package com.meatymusic.query.read;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.freshness.FreshnessWait;
import com.meatymusic.query.read.model.Answer;
import com.meatymusic.query.read.model.Query;
import com.meatymusic.query.read.model.ReadModel;
import com.meatymusic.query.read.model.Values;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Asks read models in Postgres, as fresh as the client wants it. */
@Component
public class Queries {

  private final ReadModel model;
  private final FreshnessWait patience;
  private final LogIdentity identity;

  Queries(ReadModel model, FreshnessWait patience, LogIdentity identity) {
    this.model = model;
    this.patience = patience;
    this.identity = identity;
  }

  /** How fresh this request wants its answer. */
  public Freshness freshness(ServerWebExchange exchange, Caller caller) {
    return Freshness.of(exchange, caller.tenantId(), identity);
  }

  public <T> Mono<Answer<T>> ask(Freshness freshness, Query query, Function<Values, T> row) {
    return model
        .ask(freshness.tenantId(), query, row)
        .flatMap(answer ->
            answer.tenantSeq() >= freshness.tenantSeq()
                ? Mono.just(answer)
                : patience.ask(answer, freshness, query, row));
  }
}
