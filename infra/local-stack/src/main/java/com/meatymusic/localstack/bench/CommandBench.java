package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./run bench commands}: all that is asked for, one after the other. */
public final class CommandBench {

  private final BenchOptions options;
  private final Consumer<String> progress;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * @param progress is told what is being measured
   */
  public CommandBench(BenchOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * @param emptyStart how long the service took to start with no state at all
   */
  public Report run(Rig rig, Duration emptyStart) throws Exception {
    var workload = new Workload();
    var async = new AsyncCommands(rig, options, workload);
    progress.accept("registering %,d tenants".formatted(Workload.TENANTS));
    async.registerTenants();
    measure("h", "from acknowledged to readable", new Readable(rig, options));
    measure("a", "the idempotent producer alone", async::producerAlone);
    measure("b", "async commands", async::decided);
    measure("c", "commands from an inbox", new InboxCommands(rig, options));
    measure("d", "commands over HTTP", new HttpCommands(rig.stack(), rig.url(), "bench", options));
    measure(
        "i", "five times as many as can be decided", new Overload(rig.stack(), rig.url(), options));
    measure("g", "the cost of tracing", new TracingCost(rig, options, workload, async));
    measure("e", "restoring the state", new Restore(rig, options, workload, async, emptyStart));
    measure("f", "the loss of an instance", new Failover(rig, workload));
    return new Report(figures);
  }

  private void measure(String letter, String what, Measurement measurement) throws Exception {
    if (options.measures(letter)) {
      progress.accept("(%s) %s".formatted(letter, what));
      figures.addAll(measurement.measure());
    }
  }
}
