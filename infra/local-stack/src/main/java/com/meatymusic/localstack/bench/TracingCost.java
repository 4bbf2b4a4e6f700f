package com.meatymusic.localstack.bench;

import com.meatymusic.localstack.bench.rig.Rig;
import com.meatymusic.localstack.bench.rig.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * (g) What tracing costs: the same commands decided, and taken over HTTP, by an instance that keeps
 * every trace and sends it on, and by one that keeps none. They take turns on the same servers,
 * each twice, so that neither has the quieter half.
 */
final class TracingCost implements Measurement {

  private static final int ROUNDS = 2;
  private static final int WARM_UP = 200_000;
  private static final int COMMANDS = 300_000;

  private final Rig rig;
  private final BenchOptions options;
  private final Workload workload;
  private final AsyncCommands async;

  TracingCost(Rig rig, BenchOptions options, Workload workload, AsyncCommands async) {
    this.rig = rig;
    this.options = options;
    this.workload = workload;
    this.async = async;
  }

  /** Sums of both rates. */
  private static final class Rates {
    private double decided;
    private double overHttp;
  }

  @Override
  public List<Figure> measure() throws Exception {
    var without = new Rates();
    var with = new Rates();
    rig.service().stop();
    try (var sink = new TraceSink()) {
      for (int round = 0; round < ROUNDS; round++) {
        measure(without, round, false, Map.of("management.tracing.sampling.probability", "0.0"));
        measure(with, round, true, sink.properties());
      }
    } finally {
      workload.traced(true);
      rig.service().start();
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(of("g1", "async commands, no trace kept", without.decided));
    figures.add(goal(of("g2", "async commands, every trace kept", with.decided), "g1"));
    figures.add(of("g3", "HTTP, commands, saturated, no trace kept", without.overHttp));
    figures.add(goal(of("g4", "HTTP, commands, saturated, every one kept", with.overHttp), "g3"));
    return figures;
  }

  private void measure(Rates sum, int round, boolean traced, Map<String, String> settings)
      throws Exception {
    var instance = rig.others().with(settings);
    try {
      instance.server().start();
      workload.traced(traced);
      async.decide(options.count(WARM_UP));
      sum.decided += async.rate(options.count(COMMANDS));
      var tenants = "trace-%s-%d-".formatted(traced ? "on" : "off", round);
      sum.overHttp +=
          new HttpCommands(rig.stack(), instance.url(), tenants, options).mostCommands();
    } finally {
      instance.server().close();
    }
  }

  private static Figure of(String id, String what, double sum) {
    return Figure.of(id, what, sum / ROUNDS, "/s");
  }

  private static Figure goal(Figure figure, String other) {
    return figure.beside(other).goal("≥ 0.9 × " + other);
  }
}
