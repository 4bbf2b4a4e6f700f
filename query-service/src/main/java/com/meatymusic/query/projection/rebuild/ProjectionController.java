package com.meatymusic.query.projection.rebuild;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.checkpoint.GenerationId;
import com.meatymusic.query.projection.comparison.Difference;
import com.meatymusic.query.projection.generation.GenerationStatus;
import com.meatymusic.query.projection.generation.GenerationStatus.Mode;
import com.meatymusic.query.projection.operator.OperatorDeed;
import com.meatymusic.query.projection.operator.OperatorWork;
import com.meatymusic.query.projection.status.ProjectionReport;
import com.meatymusic.query.projection.status.ProjectionStatus;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Projections, for operators. What blocks runs on threads that may. */
@RestController
@RequestMapping("/operator/v1/projections")
final class ProjectionController {

  private static final String GENERATION = "/{name}/generations/{number}";

  private final ProjectionReport report;
  private final RebuildOperations operations;
  private final GenerationSwitch pointer;

  ProjectionController(
      ProjectionReport report, RebuildOperations operations, GenerationSwitch pointer) {
    this.report = report;
    this.operations = operations;
    this.pointer = pointer;
  }

  /** All projections. */
  record All(List<ProjectionStatus> items) {}

  /** Rows that differ, the first of them. */
  record Comparison(boolean equal, List<Difference> differences) {}

  @GetMapping
  Mono<All> list(Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> new All(report.read()));
  }

  @PostMapping("/{name}/rebuild")
  Mono<ResponseEntity<GenerationId>> rebuild(
      @PathVariable("name") String name,
      @RequestParam(name = "mode", defaultValue = "switch") String mode,
      Caller caller) {
    String who = OperatorDeed.who(caller);
    Mode chosen =
        switch (mode) {
          case "switch" -> Mode.SWITCH;
          case "hold" -> Mode.HOLD;
          case "dry-run" -> Mode.DRY_RUN;
          default ->
              throw Problem.of(400, "mode-invalid", "mode must be switch, hold or dry-run.")
                  .toException();
        };
    return OperatorWork.blocking(() -> operations.start(name, chosen, who))
        .map(id -> ResponseEntity.status(HttpStatus.ACCEPTED).body(id));
  }

  @PostMapping(GENERATION + "/{step}")
  Mono<GenerationStatus> step(
      @PathVariable("name") String name,
      @PathVariable("number") int number,
      @PathVariable("step") String step,
      @RequestParam(name = "force", defaultValue = "false") boolean force,
      Caller caller) {
    String who = OperatorDeed.who(caller);
    GenerationId id = new GenerationId(name, number);
    return OperatorWork.blocking(() ->
        switch (step) {
          case "pause" -> operations.pause(id, who);
          case "resume" -> operations.resume(id, who);
          case "cancel" -> operations.cancel(id, who);
          case "switch" -> pointer.switchTo(id, force, who);
          case "drop" -> operations.drop(id, who);
          default -> throw Problem.of(404, "not-found", "There is no such step.").toException();
        });
  }

  @GetMapping(GENERATION + "/compare")
  Mono<Comparison> compare(
      @PathVariable("name") String name,
      @PathVariable("number") int number,
      @RequestParam(name = "limit", defaultValue = "100") int limit,
      Caller caller) {
    caller.operator();
    return OperatorWork.blocking(() -> {
      List<Difference> found =
          operations.compare(new GenerationId(name, number), Math.clamp(limit, 1, 1_000));
      return new Comparison(found.isEmpty(), found);
    });
  }

  @PostMapping("/{name}/switch-back")
  Mono<GenerationStatus> switchBack(@PathVariable("name") String name, Caller caller) {
    String who = OperatorDeed.who(caller);
    return OperatorWork.blocking(() -> pointer.switchTo(pointer.previous(name), false, who));
  }
}
