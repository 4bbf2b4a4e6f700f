package com.meatymusic.command.gateway.http;

import com.meatymusic.command.gateway.Submission;
import com.meatymusic.platform.web.Problem;

/** What a client is told that has no outcome, and how it learns it. */
final class UnknownOutcome {

  private UnknownOutcome() {}

  /** Where the query service says what became of a command. */
  static String path(Submission submission) {
    return "/v1/commands/" + submission.commandId();
  }

  /** No outcome within the time: it may come yet. */
  static Problem notInTime(Submission submission) {
    return problem(
        504,
        submission,
        "The command was written, but its outcome did not come in time. Send the same request"
            + " again with the header Idempotency-Key: %s to learn it, which has no second effect;"
            + " or ask the query service for %s.");
  }

  /** Kafka did not acknowledge it: it may have been written all the same. */
  static Problem notAcknowledged(Submission submission) {
    return problem(
        503,
        submission,
        "The command could not be written for certain. Send the same request again with the"
            + " header Idempotency-Key: %s, which has no second effect; or ask the query service"
            + " for %s.");
  }

  private static Problem problem(int status, Submission submission, String detail) {
    return Problem.of(
            status, "outcome-unknown", detail.formatted(submission.commandId(), path(submission)))
        .with("commandId", submission.commandId())
        .with("outcome", path(submission))
        .header("Retry-After", "1");
  }
}
