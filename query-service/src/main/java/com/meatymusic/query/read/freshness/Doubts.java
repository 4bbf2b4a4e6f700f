package com.meatymusic.query.read.freshness;

import com.meatymusic.query.read.freshness.TenantNumbers.Shown;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds out the last number that any command can have given out to the tenants of a partition: all
 * commands of now are decided, and all their events projected. One question per partition at a
 * time, however many wait for its answer.
 */
@Component
final class Doubts {

  private static final Logger log = LoggerFactory.getLogger(Doubts.class);
  private static final Duration AGAIN = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final TenantNumbers numbers;
  private final LogEnds ends;
  private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

  Doubts(TenantNumbers numbers, LogEnds ends) {
    this.numbers = numbers;
    this.ends = ends;
  }

  /** Takes the answer. */
  interface Judge {

    /**
     * @param began when the question was put, as {@link System#nanoTime()}
     * @param last each tenant's last number, 0 for one that has none; without stopped tenants
     */
    void judge(long began, Map<UUID, Long> last);
  }

  /**
   * Puts the question, unless it is being answered already.
   *
   * @param tenants about whom, as of when it can be answered
   */
  void begin(int partition, Supplier<Set<UUID>> tenants, Judge judge) {
    if (underWay.add(partition)) {
      long began = System.nanoTime();
      Thread.startVirtualThread(() ->
          ends.eventsOfAllCommands(partition)
              .flatMap(end -> projected(partition, end, tenants))
              .timeout(LONGEST)
              .doOnNext(last -> judge.judge(began, last))
              // Kafka does not answer, or a service lags: nothing is found out this time.
              .doOnError(e -> log.debug("partition {} stays in doubt", partition, e))
              .onErrorComplete()
              .then(Mono.delay(PAUSE))
              .doFinally(signal -> underWay.remove(partition))
              .subscribe());
    }
  }

  private Mono<Map<UUID, Long>> projected(int partition, long end, Supplier<Set<UUID>> tenants) {
    return Mono.defer(() -> numbers.shown(partition, tenants.get()))
        .filterWhen(shown -> ends.eventsLeft(partition, shown.position(), end).map(n -> n == 0))
        .repeatWhenEmpty(rounds -> rounds.delayElements(AGAIN))
        .map(Shown::last);
  }
}
