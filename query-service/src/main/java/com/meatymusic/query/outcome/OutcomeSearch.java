package com.meatymusic.query.outcome;

import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.outcome.OutcomeReader.Found;
import com.meatymusic.query.read.freshness.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the outcome of a command among those that the caller may see. */
@Component
final class OutcomeSearch {

  /** Between looks after a wake-up for an outcome that the caller may not see. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final OutcomeReader outcomes;
  private final Erasures erasures;
  private final OutcomeWaiting waiting;
  private final Waits waits;

  OutcomeSearch(OutcomeReader outcomes, Erasures erasures, OutcomeWaiting waiting, Waits waits) {
    this.outcomes = outcomes;
    this.erasures = erasures;
    this.waiting = waiting;
    this.waits = waits;
  }

  /**
   * Who asks.
   *
   * @param actor as the caller's own commands name it; empty when its tenant's key is gone
   * @param all whether it may see everybody's
   */
  record Asker(Optional<String> actor, boolean all) {

    /** A caller without a name may still be told which command offboarded the tenant. */
    boolean mayBeTold(String of) {
      return all || actor.map(of::equals).orElse(true);
    }
  }

  /** The outcome that the caller may see; empty when there is none within this time. */
  Mono<Found> find(UUID tenantId, UUID commandId, Asker asker, Duration patience) {
    Mono<Found> once =
        Mono.defer(() -> outcomes.find(tenantId, commandId))
            .flatMap(found -> pick(tenantId, commandId, asker, found));
    if (patience.isZero()) {
      return once;
    }
    // Nothing but an answer ends a wait early, else its length would tell of others' commands.
    return once.switchIfEmpty(
        waits.hold(
            tenantId,
            () ->
                waiting
                    .until(tenantId, commandId, asker::mayBeTold)
                    .then(once.repeatWhenEmpty(looks -> looks.delayElements(AGAIN)))
                    .timeout(patience, Mono.empty())));
  }

  private Mono<Found> pick(UUID tenantId, UUID commandId, Asker asker, List<Found> found) {
    for (Found each : found) {
      if (asker.actor().filter(each.actor()::equals).isPresent()) {
        return Mono.just(each);
      }
    }
    if (found.isEmpty() || asker.all()) {
      return Mono.justOrEmpty(found.stream().findFirst());
    }
    // The tenant's key is gone, and with it everybody's name. That the tenant is gone, and by which
    // command, its receipt tells everybody anyhow.
    return asker.actor().isPresent()
        ? Mono.empty()
        : erasures.offboardedBy(tenantId).filter(commandId::equals).map(gone -> found.getFirst());
  }
}
