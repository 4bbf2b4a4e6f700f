package com.meatymusic.query.outcome;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.erasure.Erasures;
import com.meatymusic.query.outcome.OutcomeReader.Found;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import com.meatymusic.query.read.freshness.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What became of a command: for 202, and for every time-out. */
@RestController
final class CommandController {

  /** Who was woken for what is not the caller's to see looks again, but seldom. */
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final OutcomeReader outcomes;
  private final OutcomeAccess askers;
  private final Erasures erasures;
  private final LogIdentity log;
  private final OutcomeSettings settings;
  private final OutcomeWaiting waiting;
  private final Waits waits;

  CommandController(
      OutcomeReader outcomes,
      OutcomeAccess askers,
      Erasures erasures,
      LogIdentity log,
      OutcomeSettings settings,
      OutcomeWaiting waiting,
      Waits waits) {
    this.outcomes = outcomes;
    this.askers = askers;
    this.erasures = erasures;
    this.log = log;
    this.settings = settings;
    this.waiting = waiting;
    this.waits = waits;
  }

  /**
   * Waits for the outcome as long as {@code Prefer: wait} says.
   *
   * @param tenant for operators, whose token need not name one
   */
  @GetMapping("/v1/commands/{id}")
  Mono<ResponseEntity<Outcome>> one(
      @PathVariable("id") String id,
      @RequestParam(name = "tenant", required = false) @Nullable String tenant,
      Caller caller,
      ServerWebExchange exchange) {
    UUID commandId = Subjects.id(id, CommandController::unknown);
    UUID tenantId =
        tenant != null && caller.kind() == Caller.Kind.OPERATOR
            ? Subjects.id(tenant, CommandController::unknown)
            : caller.tenantId();
    Duration patience = Freshness.patience(exchange, Duration.ZERO);
    boolean all = Seen.of(exchange).all();
    return askers
        .actor(caller, tenantId)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(actor -> find(actor, all, tenantId, commandId, patience))
        .map(found -> respond(found, tenantId))
        .switchIfEmpty(Mono.fromCallable(() -> notFound(commandId)));
  }

  private Mono<Found> find(
      Optional<String> actor, boolean all, UUID tenantId, UUID commandId, Duration patience) {
    Mono<Found> once =
        Mono.defer(() -> outcomes.find(tenantId, commandId))
            .flatMap(found -> pick(actor, all, tenantId, commandId, found));
    if (patience.isZero()) {
      return once;
    }
    // Who has no name any more may yet be told of the tenant's end, whoever ended it.
    Predicate<String> own = name -> all || actor.map(name::equals).orElse(true);
    // Nothing but an answer ends a wait early, else its length would tell of others' commands.
    return once.switchIfEmpty(
        waits.hold(
            tenantId,
            () ->
                waiting
                    .until(tenantId, commandId, own)
                    .then(once.repeatWhenEmpty(looks -> looks.delayElements(AGAIN)))
                    .timeout(patience, Mono.empty())));
  }

  private Mono<Found> pick(
      Optional<String> actor, boolean all, UUID tenantId, UUID commandId, List<Found> found) {
    for (Found each : found) {
      if (actor.filter(each.actor()::equals).isPresent()) {
        return Mono.just(each);
      }
    }
    if (found.isEmpty() || all) {
      return Mono.justOrEmpty(found.stream().findFirst());
    }
    // The tenant's key is gone, and with it everybody's name. That the tenant is gone, and by which
    // command, its receipt tells everybody anyhow.
    return actor.isPresent()
        ? Mono.empty()
        : erasures.offboardedBy(tenantId).filter(commandId::equals).map(gone -> found.getFirst());
  }

  private ResponseEntity<Outcome> respond(Found found, UUID tenantId) {
    String token = new ConsistencyToken(log.epoch(), tenantId, found.tenantSeq()).toString();
    return ResponseEntity.ok()
        .header(ConsistencyToken.HEADER, token)
        .body(found.outcome().with(token));
  }

  /**
   * By the id alone, so that it says nothing of others' commands: one that was made just now may be
   * on its way. An id that the client chose says nothing of its time.
   */
  private ResponseEntity<Outcome> notFound(UUID commandId) {
    if (!IdTime.isWithin(settings.pending(), commandId, Instant.now())) {
      throw unknown().toException();
    }
    return ResponseEntity.ok().header("Retry-After", "1").body(Outcome.pending(commandId));
  }

  private static Problem unknown() {
    return Problem.of(
            404,
            "command-unknown",
            "No outcome of such a command of yours is known: it was never sent, or is older than"
                + " outcomes are kept. With an id of your own making it may also be on its way: ask"
                + " again, or with Prefer: wait=10.")
        .header("Retry-After", "1");
  }
}
