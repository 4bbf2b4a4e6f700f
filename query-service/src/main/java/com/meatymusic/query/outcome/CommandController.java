package com.meatymusic.query.outcome;

import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.access.Seen;
import com.meatymusic.query.outcome.OutcomeReader.Found;
import com.meatymusic.query.outcome.OutcomeSearch.Asker;
import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.read.Subjects;
import com.meatymusic.query.read.freshness.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells the outcome of a command: after a 202, and after a time-out. */
@RestController
final class CommandController {

  private final OutcomeSearch outcomes;
  private final OutcomeAccess askers;
  private final LogIdentity log;
  private final OutcomeSettings settings;

  CommandController(
      OutcomeSearch outcomes, OutcomeAccess askers, LogIdentity log, OutcomeSettings settings) {
    this.outcomes = outcomes;
    this.askers = askers;
    this.log = log;
    this.settings = settings;
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
        .flatMap(actor -> outcomes.find(tenantId, commandId, new Asker(actor, all), patience))
        .map(found -> respond(found, tenantId))
        .switchIfEmpty(Mono.fromCallable(() -> notFound(commandId)));
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
