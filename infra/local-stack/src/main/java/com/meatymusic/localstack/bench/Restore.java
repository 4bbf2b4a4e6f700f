package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * (e) How long the decider takes to have the state of a million users again: the service is
 * stopped, its state deleted, and started until it is ready, which it is when it decides.
 */
final class Restore implements Measurement {

  private static final int USERS = 1_000_000;

  private final Rig rig;
  private final BenchOptions options;
  private final Workload workload;
  private final AsyncCommands commands;
  private final Duration emptyStart;

  /**
   * @param emptyStart how long the service took to start with no state at all
   */
  Restore(
      Rig rig,
      BenchOptions options,
      Workload workload,
      AsyncCommands commands,
      Duration emptyStart) {
    this.rig = rig;
    this.options = options;
    this.workload = workload;
    this.commands = commands;
    this.emptyStart = emptyStart;
  }

  @Override
  public List<Figure> measure() throws IOException {
    var wanted = options.count(USERS);
    while (workload.users() < wanted) {
      commands.decide(Math.max(1_000, (wanted - workload.users()) * 3 / 2));
    }
    rig.service().stop();
    delete(rig.state());
    var begin = System.nanoTime();
    rig.service().start();
    var took = (System.nanoTime() - begin) / 1e9;
    var empty = emptyStart.toMillis() / 1e3;
    var perMillion = (took - empty) * 1e6 / workload.users();
    return List.of(
        Figure.of("e1", "start with no state", empty, "s"),
        Figure.of(
                "e2",
                "start with the state of %,d users lost".formatted(workload.users()),
                took,
                "s")
            .beside("e1"),
        Figure.of("e3", "state restored, a million users", perMillion, "s"));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var files = Files.walk(tree)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
