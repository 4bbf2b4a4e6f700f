package com.meatymusic.platform.health;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Something a service depends on, and how to ask it how it does. Every bean of it is asked. */
public interface Dependency {

  /** Short name, e.g. {@code postgres}. */
  String name();

  /** Whether the service cannot serve without it. */
  boolean required();

  /**
   * Asks without blocking.
   *
   * @return details to show, e.g. its version; an error when it does not do well
   */
  Mono<Map<String, Object>> ask();
}
