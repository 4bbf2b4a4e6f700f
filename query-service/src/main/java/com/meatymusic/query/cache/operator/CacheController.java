package com.meatymusic.query.cache.operator;

import com.meatymusic.platform.jdbc.Transactions;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.cache.RowCache;
import com.meatymusic.query.projection.operator.OperatorDeeds;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Redis alone, for operators. */
@RestController
final class CacheController {

  private static final Logger log = LoggerFactory.getLogger(CacheController.class);

  private final RowCache cards;
  private final HikariDataSource database;

  CacheController(RowCache cards, HikariDataSource database) {
    this.cards = cards;
    this.database = database;
  }

  /** How many keys were forgotten. */
  record Forgotten(long keys) {}

  @PostMapping("/operator/v1/cache/rebuild")
  Mono<Forgotten> rebuild(Caller caller) {
    String who = caller.operator().provider() + ":" + caller.subject();
    return cards
        .forget()
        .map(Forgotten::new)
        .onErrorMap(e ->
            Problem.of(
                    503,
                    "redis-unavailable",
                    "Redis does not answer: Postgres does until it is back, and then it fills by"
                        + " itself.")
                .toException())
        .flatMap(forgotten -> OperatorWork.blocking(() -> noted(who, forgotten)));
  }

  private Forgotten noted(String who, Forgotten forgotten) throws SQLException {
    log.info("{} has Redis rebuilt: {} keys forgotten", who, forgotten.keys());
    return Transactions.run(
        database,
        connection -> {
          OperatorDeeds.add(connection, who, "rebuild-cache", "redis", forgotten.keys() + " keys");
          return forgotten;
        });
  }
}
