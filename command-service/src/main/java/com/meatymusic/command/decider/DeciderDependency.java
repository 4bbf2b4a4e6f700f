package com.meatymusic.command.decider;

import com.meatymusic.platform.health.Dependency;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Ready once this instance takes part in deciding. */
record DeciderDependency(Decider decider) implements Dependency {

  @Override
  public String name() {
    return "decider";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return decider.isDeciding()
        ? Mono.just(Map.of("state", String.valueOf(decider.state())))
        : Mono.error(new IllegalStateException("the decider is " + decider.state()));
  }
}
