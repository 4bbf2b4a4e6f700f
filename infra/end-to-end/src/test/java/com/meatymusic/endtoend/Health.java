package com.meatymusic.endtoend;

import com.meatymusic.localstack.demo.Client;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a service says of itself. */
record Health(boolean isReady, JsonNode loops) {

  static Health of(Client anybody) throws InterruptedException {
    try {
      return new Health(
          anybody.get("/health/ready").status() == 200,
          anybody.get("/health").json().path("dependencies").path("loops"));
    } catch (IOException e) {
      return new Health(false, MissingNode.getInstance());
    }
  }

  /** Loops that do not get on, by their names without the number of a thread. */
  Set<String> troubled() {
    Set<String> names = new TreeSet<>();
    for (var loop : loops.properties()) {
      if (!loop.getValue().path("state").asString("ok").equals("ok")) {
        names.add(loop.getKey().replaceFirst("-\\d+$", ""));
      }
    }
    return names;
  }
}
