package com.meatymusic.query.outcome;

import com.meatymusic.query.background.Rounds;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for outcomes of commands, without a thread: one query a tenant and round asks for all who
 * wait, over no more than a few connections.
 */
@Component
final class OutcomeWaiting {

  private static final Logger log = LoggerFactory.getLogger(OutcomeWaiting.class);
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final int CONNECTIONS = 2;

  private record Waiter(
      UUID tenantId, UUID commandId, Predicate<String> own, Sinks.Empty<Void> known) {}

  private final OutcomeReader outcomes;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final Rounds rounds = new Rounds(INTERVAL, () -> !waiters.isEmpty(), this::round);

  OutcomeWaiting(OutcomeReader outcomes) {
    this.outcomes = outcomes;
  }

  /**
   * Ends once an outcome of this id is known; waits for it without end.
   *
   * @param own whether an actor's outcome is one that the caller waits for
   */
  Mono<Void> until(UUID tenantId, UUID commandId, Predicate<String> own) {
    return Mono.defer(() -> {
      Waiter waiter = new Waiter(tenantId, commandId, own, Sinks.empty());
      waiters.add(waiter);
      rounds.wake();
      return waiter
          .known()
          .asMono()
          .publishOn(Schedulers.parallel())
          .doFinally(signal -> waiters.remove(waiter));
    });
  }

  private Mono<Void> round() {
    Map<UUID, Set<UUID>> wanted =
        waiters.stream()
            .collect(
                Collectors.groupingBy(
                    Waiter::tenantId, Collectors.mapping(Waiter::commandId, Collectors.toSet())));
    return Flux.fromIterable(wanted.entrySet())
        .flatMap(each -> tenant(each.getKey(), each.getValue()), CONNECTIONS)
        .then();
  }

  private Mono<Void> tenant(UUID tenantId, Set<UUID> commands) {
    return outcomes
        .known(tenantId, commands)
        .doOnNext(known -> wake(tenantId, known))
        .doOnError(e -> log.debug("outcomes not read", e))
        .onErrorComplete()
        .then();
  }

  private void wake(UUID tenantId, Map<UUID, Collection<String>> known) {
    for (Waiter waiter : waiters) {
      if (waiter.tenantId().equals(tenantId)
          && known.getOrDefault(waiter.commandId(), List.of()).stream().anyMatch(waiter.own())) {
        waiter.known().tryEmitEmpty();
      }
    }
  }
}
