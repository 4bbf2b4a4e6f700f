package com.meatymusic.platform.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The health endpoints. A dependency that hangs is given up after a while and cannot hang them. */
@RestController
final class HealthController {

  private static final Duration LONGEST = Duration.ofMillis(250);

  private final List<Dependency> dependencies;

  HealthController(List<Dependency> dependencies) {
    this.dependencies = dependencies;
  }

  @GetMapping({"/healthz", "/health/live"})
  Map<String, Object> live() {
    return Map.of("status", "ok");
  }

  @GetMapping("/health/ready")
  Mono<ResponseEntity<Map<String, Object>>> ready() {
    return report(dependencies.stream().filter(Dependency::required).toList());
  }

  @GetMapping("/health")
  Mono<ResponseEntity<Map<String, Object>>> health() {
    return report(dependencies);
  }

  private static Mono<ResponseEntity<Map<String, Object>>> report(List<Dependency> asked) {
    return Flux.fromIterable(asked)
        .flatMapSequential(HealthController::ask)
        .collectList()
        .map(answers -> {
          boolean up = answers.stream().noneMatch(answer -> answer.required() && !answer.up());
          Map<String, Object> details = new LinkedHashMap<>();
          answers.forEach(answer -> details.put(answer.name(), answer.details()));
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("status", up ? "ok" : "unavailable");
          body.put("dependencies", details);
          return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
              .body(body);
        });
  }

  private static Mono<Answer> ask(Dependency dependency) {
    long start = System.nanoTime();
    return Mono.defer(dependency::ask)
        .timeout(LONGEST)
        .map(details -> Answer.of(dependency, start, "ok", details))
        .defaultIfEmpty(Answer.of(dependency, start, "ok", Map.of()))
        .onErrorResume(e ->
            Mono.just(
                Answer.of(
                    dependency,
                    start,
                    "unavailable",
                    Map.of("reason", e.getClass().getSimpleName()))));
  }

  private record Answer(String name, boolean required, boolean up, Map<String, Object> details) {

    static Answer of(
        Dependency dependency, long startNanos, String status, Map<String, Object> more) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("status", status);
      details.put("required", dependency.required());
      details.put("latencyMs", (System.nanoTime() - startNanos) / 1_000_000.0);
      details.putAll(more);
      return new Answer(dependency.name(), dependency.required(), status.equals("ok"), details);
    }
  }
}
