package com.meatymusic.command.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Figures about one inbox. Operators make inboxes, so there are few producers. */
final class InboxMetrics {

  private final MeterRegistry meters;
  private final String producer;
  private final Counter taken;
  private final Timer slowed;

  InboxMetrics(MeterRegistry meters, String producer) {
    this.meters = meters;
    this.producer = producer;
    this.taken =
        Counter.builder("meatymusic.inbox.taken")
            .description("Records of an inbox that became commands")
            .tag("producer", producer)
            .register(meters);
    this.slowed =
        Timer.builder("meatymusic.inbox.slowed")
            .description("Pauses of an inbox that was above its rate")
            .tag("producer", producer)
            .register(meters);
  }

  void taken() {
    taken.increment();
  }

  void refused(String code) {
    Counter.builder("meatymusic.inbox.refused")
        .description("Records of an inbox that were refused and parked, by stable code")
        .tag("producer", producer)
        .tag("code", code)
        .register(meters)
        .increment();
  }

  void slowed(Duration pause) {
    slowed.record(pause);
  }
}
