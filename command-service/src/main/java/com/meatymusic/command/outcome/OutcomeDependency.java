package com.meatymusic.command.outcome;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.kafka.GroupLag;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.SupervisedContainer;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Whether producers get their outcomes. Commands are taken and decided without. */
record OutcomeDependency(SupervisedContainer forwarder, GroupLag lag) implements Dependency {

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
        forwarder.loops().stream().noneMatch(Loop::stands)
            ? lag.ask().map(behind -> Map.of("outcomesNotForwarded", behind))
            : Mono.error(new IllegalStateException("outcomes are not handed on")));
  }
}
