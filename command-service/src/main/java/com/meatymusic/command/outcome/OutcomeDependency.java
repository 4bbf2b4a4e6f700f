package com.meatymusic.command.outcome;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.kafka.GroupLag;
import java.util.Map;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Whether producers get their outcomes. Commands are taken and decided without. */
record OutcomeDependency(BooleanSupplier running, GroupLag lag) implements Dependency {

  @Override
  public String name() {
    return "outcomes";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Mono.defer(() ->
        running.getAsBoolean()
            ? lag.ask().map(behind -> Map.of("outcomesNotForwarded", behind))
            : Mono.error(new IllegalStateException("the forwarder has stopped")));
  }
}
