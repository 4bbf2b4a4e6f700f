package com.meatymusic.command.gateway.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.command.gateway.admission.CommandPlaces;
import com.meatymusic.command.gateway.http.CommandDispatcher.UnderWay;
import com.meatymusic.command.gateway.writer.NotAcknowledgedException;
import com.meatymusic.command.gateway.writer.NotSentException;
import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import com.meatymusic.schemas.user.IdentifyUser;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * Finds out which user of its tenant a caller is. Only the decider knows, so it is asked, by a
 * command that changes nothing. What it said is kept for a while: an identity stays its user's, and
 * a command for a user who is not the caller after all is decided by the caller's role.
 */
final class CallerUserResolver {

  private static final long MOST = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final CommandDispatcher dispatcher;
  private final OutcomeResponse response;
  private final Cache<Caller, UUID> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  CallerUserResolver(CommandDispatcher dispatcher, OutcomeResponse response) {
    this.dispatcher = dispatcher;
    this.response = response;
  }

  /**
   * @param request whose correlation the question belongs to
   * @return fails with a problem when the caller is no user of the tenant, or nobody answers
   */
  Mono<UUID> of(Caller caller, Submission request, UnderWay underWay) {
    UUID id = known.getIfPresent(caller);
    if (id != null) {
      return Mono.just(id);
    }
    Submission question =
        new Submission(
            Ids.next(),
            request.tenantId(),
            request.sender(),
            new IdentifyUser(),
            null,
            request.correlationId(),
            request.requestId(),
            null);
    return dispatcher
        .decided(question, underWay)
        .map(outcome -> userOf(outcome, caller))
        .onErrorMap(TimeoutException.class, e -> notFoundOut())
        .onErrorMap(NotSentException.class, e -> CommandPlaces.busy().toException())
        .onErrorMap(NotAcknowledgedException.class, e -> notFoundOut());
  }

  private static RuntimeException notFoundOut() {
    return Problem.of(
            503,
            "user-not-identified",
            "Which user you are could not be found out in time. Nothing was sent: try again.")
        .header("Retry-After", "1")
        .toException();
  }

  private UUID userOf(CommandOutcome outcome, Caller caller) {
    if (outcome.getStatus() == OutcomeStatus.REJECTED) {
      throw response.rejection(outcome).toException();
    }
    UUID id = OutcomeResponse.idIn(outcome);
    known.put(caller, id);
    return id;
  }
}
