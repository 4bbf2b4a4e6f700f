package com.meatymusic.platform.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A group's lag as a figure, looked at every few seconds; the last one while it is not known. */
public final class LagGauge implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final AtomicLong last = new AtomicLong();
  private final Disposable looks;

  /**
   * @param unit of what is behind
   */
  public LagGauge(
      GroupLag lag, String name, String description, String unit, MeterRegistry meters) {
    Gauge.builder(name, last, AtomicLong::get)
        .description(description)
        .baseUnit(unit)
        .register(meters);
    looks =
        Flux.interval(Duration.ZERO, INTERVAL)
            .onBackpressureDrop()
            .concatMap(tick -> lag.ask().onErrorComplete())
            .subscribe(last::set);
  }

  @Override
  public void close() {
    looks.dispose();
  }
}
