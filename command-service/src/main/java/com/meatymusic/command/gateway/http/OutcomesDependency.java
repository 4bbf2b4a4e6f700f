package com.meatymusic.command.gateway.http;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.schemas.publisher.OutcomeReader;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Whether this instance reads outcomes: without them every command over HTTP ends as unknown. */
public record OutcomesDependency(OutcomeReader outcomes) implements Dependency {

  @Override
  public String name() {
    return "replies";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return outcomes.isReading()
        ? Mono.just(Map.of())
        : Mono.error(new IllegalStateException("outcomes are not read"));
  }
}
