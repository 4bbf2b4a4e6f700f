package com.meatymusic.query.projection.status;

import com.meatymusic.platform.health.Dependency;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How far the read models are. Not required: they answer with what they have, and say how old that
 * is.
 */
@Component
final class ProjectionsDependency implements Dependency {

  private final ProjectionReport report;

  ProjectionsDependency(ProjectionReport report) {
    this.report = report;
  }

  @Override
  public String name() {
    return "projections";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Dependency.blocking(() -> {
      Map<String, Object> all = new LinkedHashMap<>();
      report.read().forEach(status -> all.put(status.name(), details(status)));
      return all;
    });
  }

  private static Map<String, Object> details(ProjectionStatus status) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("state", status.state());
    details.put("generation", status.generation());
    details.put("lagEvents", status.lag());
    status.generations().stream()
        .filter(generation -> Integer.valueOf(generation.generation()).equals(status.generation()))
        .forEach(serving -> {
          details.put("lagSeconds", serving.lagSeconds());
          details.put("parked", serving.parked());
        });
    return details;
  }
}
