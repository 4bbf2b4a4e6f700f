package com.meatymusic.query.projection.guard;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorWork;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether log and read models belong together, for operators, and how to have them do so again. */
@RestController
final class LogController {

  private final LogGuard guard;
  private final LogRestart restart;

  LogController(LogGuard guard, LogRestart restart) {
    this.guard = guard;
    this.restart = restart;
  }

  /** Where they contradict each other; empty when all is well. */
  record State(List<String> breaks) {}

  /**
   * @param dryRun only to be told what contradicts what
   */
  record Restart(@Nullable String reason, @Nullable Boolean dryRun) {}

  @GetMapping("/operator/v1/log")
  Mono<State> state(Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> new State(guard.breaks()));
  }

  @PostMapping("/operator/v1/log/restart")
  Mono<State> restart(@RequestBody Restart body, Caller caller) {
    caller.operator();
    boolean dry = Boolean.TRUE.equals(body.dryRun());
    String reason = dry ? "" : OperatorDeed.reason(body.reason());
    String who = OperatorDeed.who(caller);
    return OperatorWork.blocking(() -> {
      List<String> breaks = guard.breaks();
      if (!dry) {
        if (breaks.isEmpty()) {
          throw Problem.of(
                  409,
                  "log-not-diverged",
                  "The log is the one that was projected: rebuild a projection instead.")
              .toException();
        }
        restart.run(who, reason, breaks);
      }
      return new State(breaks);
    });
  }
}
