package com.meatymusic.query.read.freshness;

import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.read.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Why a read cannot be as fresh as its token demands. */
final class Inconsistency {

  private Inconsistency() {}

  static Problem ofTheFuture() {
    return Problem.of(
        400,
        "consistency-token-invalid",
        "No command has given out this Consistency-Token: the tenant has fewer events.");
  }

  /**
   * What it asks for is not projected yet.
   *
   * @param lag events that the snapshot is behind the log; negative when that is not known
   */
  static Problem late(Snapshot snapshot, Freshness freshness, long lag) {
    Problem problem =
        Problem.of(
                503,
                "not-yet-consistent",
                snapshot.stopped()
                    ? "Events of this tenant are missing: it stands still until an operator acts."
                    : "The events of this Consistency-Token are not projected yet: try again.")
            .with("tenantSeq", snapshot.tenantSeq())
            .with("wantedTenantSeq", freshness.tenantSeq())
            .with("stopped", snapshot.stopped())
            .header("Retry-After", snapshot.stopped() ? "60" : "1");
    if (lag < 0) {
      return problem;
    }
    Instant shown = snapshot.eventTime();
    double seconds =
        lag == 0 || shown == null ? 0 : Duration.between(shown, Instant.now()).toMillis() / 1e3;
    return problem.with("lag", Map.of("events", lag, "seconds", seconds));
  }
}
