package com.meatymusic.command.gateway.inbox.admin;

import com.meatymusic.platform.health.Dependency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Whether all inboxes are read, and changes of them are heard of; HTTP serves without. */
public record InboxesDependency(InboxRegistry registry, InboxContainers containers)
    implements Dependency {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "inboxes";
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Mono<Map<String, Object>> ask() {
    return Mono.fromCallable(() -> {
      if (registry.lastHeard().plus(LONGEST_SILENCE).isBefore(Instant.now())) {
        throw new IllegalStateException(
            "changes of inboxes have not been heard of since " + registry.lastHeard());
      }
      List<String> idle =
          containers.wanted().stream()
              .filter(producer -> !containers.state(producer).equals("open"))
              .sorted()
              .toList();
      if (!idle.isEmpty()) {
        throw new IllegalStateException("not read at present: " + idle);
      }
      return Map.of("open", containers.wanted().size());
    });
  }
}
