package com.meatymusic.localstack.launcher;

import java.util.List;

/** Walks the main job on a running system and says what it saw. */
final class Demo {

  /** One thing shown; what it throws is why it failed. */
  @FunctionalInterface
  interface Action {
    /** What was seen, in a line. */
    String show() throws Exception;
  }

  record Step(String name, Action action) {}

  private final Backbone backbone;

  Demo(Backbone backbone) {
    this.backbone = backbone;
  }

  /**
   * @return whether every step went well; the first that does not ends the walk
   */
  boolean walk() {
    var steps = steps();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      try {
        var seen = step.action().show();
        Screen.line("%d/%d %s: %s".formatted(i + 1, steps.size(), step.name(), seen));
      } catch (Exception e) {
        Screen.failure(
            "step %d of %d failed: %s: %s".formatted(i + 1, steps.size(), step.name(), e));
        return false;
      }
    }
    return true;
  }

  private List<Step> steps() {
    return List.of(new Step("token", this::token));
  }

  private String token() {
    var token = backbone.stack().tokens().user("acme", "alice", "owner");
    return "signed for " + backbone.stack().settings().issuer() + ", " + token.length() + " bytes";
  }
}
