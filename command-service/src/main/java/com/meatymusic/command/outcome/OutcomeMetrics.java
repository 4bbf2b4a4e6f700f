package com.meatymusic.command.outcome;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Figures about outcomes of async producers. Operators make inboxes, so there are few. */
record OutcomeMetrics(MeterRegistry meters) {

  void forwarded(String producer) {
    count("meatymusic.outcomes.forwarded", "Outcomes handed to their producer", producer);
  }

  void lost(String producer) {
    count(
        "meatymusic.outcomes.lost",
        "Outcomes that were not handed to their producer: its topic is missing or refuses them",
        producer);
  }

  private void count(String name, String description, String producer) {
    Counter.builder(name)
        .description(description)
        .tag("producer", producer)
        .register(meters)
        .increment();
  }
}
