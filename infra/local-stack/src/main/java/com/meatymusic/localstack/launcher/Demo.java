package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.demo.MainJob;

/** Walks the main job on a running system and says what it saw. */
final class Demo {

  private final Backbone backbone;

  Demo(Backbone backbone) {
    this.backbone = backbone;
  }

  /**
   * @return whether every step went well; the first that does not ends the walk
   */
  boolean walk() {
    var steps =
        new MainJob(backbone.stack(), backbone.commandService(), backbone.queryService()).steps();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      try {
        var seen = step.action().show();
        Console.line("%d/%d %s: %s".formatted(i + 1, steps.size(), step.name(), seen));
      } catch (Exception e) {
        Console.failure(
            "step %d of %d failed: %s: %s".formatted(i + 1, steps.size(), step.name(), e));
        return false;
      }
    }
    return true;
  }
}
