package com.meatymusic.query.read.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Figures about reads. */
@Component
public class ReadMetrics {

  private final MeterRegistry meters;
  private final Counter hits;
  private final Counter misses;
  private final Counter loads;

  ReadMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.hits = lookups("hit");
    this.misses = lookups("miss");
    this.loads =
        Counter.builder("meatymusic.cache.loads")
            .description("Cards read from Postgres since they were missing")
            .register(meters);
  }

  private Counter lookups(String result) {
    return Counter.builder("meatymusic.cache.lookups")
        .description("Cards looked for, by result")
        .tag("result", result)
        .register(meters);
  }

  public void hit() {
    hits.increment();
  }

  public void miss() {
    misses.increment();
  }

  public void loaded() {
    loads.increment();
  }

  /** A read that its token made wait. */
  public void waited(String result, long nanos) {
    Timer.builder("meatymusic.consistency.waits")
        .description("Reads that had to wait for their consistency token, by result")
        .tag("result", result)
        .register(meters)
        .record(Duration.ofNanos(nanos));
  }
}
