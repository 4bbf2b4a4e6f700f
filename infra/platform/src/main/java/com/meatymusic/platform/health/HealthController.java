package com.meatymusic.platform.health;

import com.meatymusic.platform.health.Asked.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The health endpoints. */
@RestController
final class HealthController {

  private static final ResponseEntity<Map<String, Object>> DRAINING =
      ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "draining"));

  private final List<Asked> dependencies;
  private final Draining draining;

  HealthController(List<Dependency> dependencies, Draining draining) {
    this.dependencies = dependencies.stream().map(Asked::new).toList();
    this.draining = draining;
  }

  @GetMapping({"/healthz", "/health/live"})
  Map<String, Object> live() {
    return Map.of("status", "ok");
  }

  /** What this service cannot serve without; not ready either once it has been told to end. */
  @GetMapping("/health/ready")
  Mono<ResponseEntity<Map<String, Object>>> ready() {
    return draining.isUnderWay()
        ? Mono.just(DRAINING)
        : report(dependencies.stream().filter(Asked::required).toList());
  }

  @GetMapping("/health")
  Mono<ResponseEntity<Map<String, Object>>> health() {
    return report(dependencies);
  }

  private record Said(Asked dependency, Answer answer) {}

  private static Mono<ResponseEntity<Map<String, Object>>> report(List<Asked> asked) {
    return Flux.fromIterable(asked)
        .flatMapSequential(each -> each.ask().map(answer -> new Said(each, answer)))
        .collectList()
        .map(all -> {
          boolean up =
              all.stream().allMatch(said -> said.answer().up() || !said.dependency().required());
          Map<String, Object> details = new LinkedHashMap<>();
          all.forEach(said -> details.put(said.dependency().name(), said.answer().details()));
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("status", up ? "ok" : "unavailable");
          body.put("dependencies", details);
          return ResponseEntity.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
              .body(body);
        });
  }
}
