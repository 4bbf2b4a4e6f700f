package com.meatymusic.command.gateway.http;

import com.meatymusic.command.aggregate.CommandType;
import com.meatymusic.command.catalog.Aggregates;
import com.meatymusic.command.domain.RejectionCode;
import com.meatymusic.command.gateway.CommandRefusal;
import com.meatymusic.command.gateway.Submission;
import com.meatymusic.platform.consistency.ConsistencyToken;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.outcome.OutcomeStatus;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Says in HTTP what became of a command. */
public final class OutcomeResponse {

  private final String epoch;

  /**
   * @param epoch of the log of events, for tokens
   */
  public OutcomeResponse(String epoch) {
    this.epoch = epoch;
  }

  ResponseEntity<CommandAnswer> of(CommandOutcome outcome, Submission submission) {
    String token =
        new ConsistencyToken(epoch, submission.tenantId(), outcome.getTenantSeq()).toString();
    if (outcome.getStatus() == OutcomeStatus.REJECTED) {
      throw rejection(outcome).header(ConsistencyToken.HEADER, token).toException();
    }
    UUID id = idIn(outcome);
    var response =
        Aggregates.ALL
            .commandType(submission.payload())
            .flatMap(CommandType::collection)
            .map(collection -> ResponseEntity.created(URI.create(collection + id)))
            .orElseGet(ResponseEntity::ok);
    return response
        .header(ConsistencyToken.HEADER, token)
        .header(HttpHeaders.ETAG, "\"" + outcome.getVersion() + "\"")
        .body(new CommandAnswer(id, outcome.getCommandId(), outcome.getVersion()));
  }

  /** The id of what an accepted command was about. */
  static UUID idIn(CommandOutcome outcome) {
    String subject = outcome.getSubject();
    return UUID.fromString(subject.substring(subject.indexOf('/') + 1));
  }

  /** All in-sync replicas have the command, and that is all: it will be decided, either way. */
  ResponseEntity<CommandAnswer> taken(Submission submission) {
    return ResponseEntity.accepted()
        .location(URI.create(UnknownOutcome.path(submission)))
        .header("Preference-Applied", PreferHeader.RESPOND_ASYNC)
        .body(CommandAnswer.taken(submission.commandId()));
  }

  Problem rejection(CommandOutcome outcome) {
    String code = outcome.getCode();
    Problem problem =
        Problem.of(status(code), code, outcome.getDetail())
            .with("commandId", outcome.getCommandId());
    if (!outcome.getViolations().isEmpty()) {
      problem =
          problem.with(
              "errors",
              outcome.getViolations().stream()
                  .map(v -> new Problem.Violation(v.getPointer(), v.getDetail()))
                  .toList());
    }
    return outcome.getVersion() == 0
        ? problem
        : problem.header(HttpHeaders.ETAG, "\"" + outcome.getVersion() + "\"");
  }

  /** A refusal before anything was written. */
  Problem refused(CommandRefusal e) {
    Problem problem = Problem.of(status(e.code()), e.code(), e.detail());
    List<Problem.Violation> violations = e.violations();
    return violations.isEmpty() ? problem : problem.with("errors", violations);
  }

  private static int status(String code) {
    return switch (RejectionCode.of(code).category()) {
      case MALFORMED -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case GONE -> 410;
      case PRECONDITION -> 412;
      case TOO_LARGE -> 413;
      case INVALID -> 422;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}
