package com.meatymusic.platform.loop;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** The loops of a process. */
public final class Loops {

  /** What stands is seen within a minute. */
  private static final Duration LONGEST_STAND = Duration.ofSeconds(45);

  private final MeterRegistry meters;
  private final Map<String, Loop> all = new ConcurrentSkipListMap<>();
  private final Map<String, List<Meter>> metersOf = new ConcurrentHashMap<>();

  public Loops(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A loop without which the service cannot keep its word: it is not ready while it stands. */
  public Loop required(String name) {
    return add(new Loop(name, LONGEST_STAND, true));
  }

  /**
   * @param longestStand after which it is said to stand: longer than one step of it takes
   */
  public Loop required(String name, Duration longestStand) {
    return add(new Loop(name, longestStand, true));
  }

  /** A loop whose standing is shown, while the service goes on serving. */
  public Loop optional(String name) {
    return optional(name, LONGEST_STAND);
  }

  /**
   * @param longestStand after which it is said to stand: longer than one step of it takes
   */
  public Loop optional(String name, Duration longestStand) {
    return add(new Loop(name, longestStand, false));
  }

  /** It is wanted no more. */
  public void remove(Loop loop) {
    if (all.remove(loop.name(), loop)) {
      metersOf.getOrDefault(loop.name(), List.of()).forEach(meters::remove);
    }
  }

  List<Loop> all() {
    return new ArrayList<>(all.values());
  }

  private Loop add(Loop loop) {
    Loop before = all.put(loop.name(), loop);
    if (before != null) {
      metersOf.getOrDefault(loop.name(), List.of()).forEach(meters::remove);
    }
    metersOf.put(
        loop.name(),
        List.of(
            TimeGauge.builder(
                    "meatymusic.loop.silence",
                    loop,
                    TimeUnit.MILLISECONDS,
                    each -> each.silence().toMillis())
                .description("Since when something that runs for ever has not got on")
                .tag("loop", loop.name())
                .register(meters),
            Gauge.builder("meatymusic.loop.standing", loop, each -> each.stands() ? 1 : 0)
                .description("1 while something that runs for ever stands for longer than it may")
                .tag("loop", loop.name())
                .register(meters),
            FunctionCounter.builder("meatymusic.loop.failures", loop, Loop::failures)
                .description("Times that something that runs for ever failed and was tried again")
                .tag("loop", loop.name())
                .register(meters)));
    return loop;
  }
}
