package com.meatymusic.query.projection.checkpoint;

/**
 * A way through the log with positions of its own: the live one, which every finished generation is
 * written by, or that of a generation which is being filled.
 */
public record Subscription(String name, LogIdentity log) {

  public static final String LIVE = "live";

  public static Subscription live(LogIdentity log) {
    return new Subscription(LIVE, log);
  }

  public static Subscription filling(GenerationId generation, LogIdentity log) {
    return new Subscription(generation.toString(), log);
  }

  public boolean isLive() {
    return name.equals(LIVE);
  }
}
