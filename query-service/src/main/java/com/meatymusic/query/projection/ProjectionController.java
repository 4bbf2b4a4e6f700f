package com.meatymusic.query.projection;

import com.meatymusic.platform.security.Caller;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.query.projection.ProjectionReport.Status;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Projections, for operators. What blocks runs on threads that may. */
@RestController
final class ProjectionController {

  private final ProjectionReport report;
  private final Projections projections;
  private final Rebuilds rebuilds;

  ProjectionController(ProjectionReport report, Projections projections, Rebuilds rebuilds) {
    this.report = report;
    this.projections = projections;
    this.rebuilds = rebuilds;
  }

  /** All projections. */
  record All(List<Status> items) {}

  @GetMapping("/operator/v1/projections")
  Mono<All> list(Caller caller) {
    caller.operator();
    return blocking(() -> new All(report.read()));
  }

  @PostMapping("/operator/v1/projections/{name}/rebuild")
  Mono<ResponseEntity<GenerationId>> rebuild(@PathVariable("name") String name, Caller caller) {
    caller.operator();
    Projection projection = projections.find(name);
    if (projection == null) {
      throw Problem.of(404, "projection-unknown", "There is no projection of this name.")
          .toException();
    }
    return blocking(() -> rebuilds.begin(projection))
        .map(id -> ResponseEntity.status(HttpStatus.ACCEPTED).body(id))
        .onErrorMap(
            RebuildRunningException.class,
            e -> Problem.of(409, "rebuild-running", String.valueOf(e.getMessage())).toException());
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
