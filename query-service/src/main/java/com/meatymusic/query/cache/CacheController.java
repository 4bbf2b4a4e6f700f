package com.meatymusic.query.cache;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
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

  CacheController(RowCache cards) {
    this.cards = cards;
  }

  /** How many keys were forgotten. */
  record Forgotten(long keys) {}

  @PostMapping("/operator/v1/cache/rebuild")
  Mono<Forgotten> rebuild(Caller caller) {
    String who = caller.operator().provider() + ":" + caller.subject();
    return cards
        .forget()
        .flatMap(keys ->
            RequestScope.within(() -> {
              log.info("{} has Redis rebuilt: {} keys forgotten", who, keys);
              return Mono.just(keys);
            }))
        .map(Forgotten::new)
        .onErrorMap(e ->
            Problem.of(
                    503,
                    "redis-unavailable",
                    "Redis does not answer: Postgres does until it is back, and then it fills by"
                        + " itself.")
                .toException());
  }
}
