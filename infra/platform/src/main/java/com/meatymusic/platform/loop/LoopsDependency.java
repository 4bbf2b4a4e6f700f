package com.meatymusic.platform.loop;

import com.meatymusic.platform.health.Dependency;
import com.meatymusic.platform.health.DependencyDownException;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** How all loops get on; the service is not ready while one stands without which it is not. */
record LoopsDependency(Loops loops) implements Dependency {

  @Override
  public String name() {
    return "loops";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Mono.fromCallable(() -> {
      Map<String, Object> details = new LinkedHashMap<>();
      boolean up = true;
      for (Loop loop : loops.all()) {
        details.put(loop.name(), loop.details());
        up &= !loop.isRequired() || !loop.stands();
      }
      if (!up) {
        throw new DependencyDownException(details);
      }
      return details;
    });
  }
}
