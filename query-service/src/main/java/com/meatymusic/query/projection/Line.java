package com.meatymusic.query.projection;

/**
 * A way through the log with positions of its own: the live one, which every finished generation is
 * written by, or that of a generation which is being filled.
 */
record Line(String name, LogIdentity log) {

  static final String LIVE = "live";

  static Line live(LogIdentity log) {
    return new Line(LIVE, log);
  }

  static Line filling(GenerationId generation, LogIdentity log) {
    return new Line(generation.toString(), log);
  }

  boolean isLive() {
    return name.equals(LIVE);
  }
}
