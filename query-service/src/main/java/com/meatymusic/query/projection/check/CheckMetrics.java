package com.meatymusic.query.projection.check;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How many rows differ from the log, and how long ago that was last looked for. */
final class CheckMetrics {

  private volatile List<PartitionCheck> last = List.of();

  CheckMetrics(MeterRegistry meters) {
    Gauge.builder("meatymusic.check.differences", this, CheckMetrics::differences)
        .description(
            "Rows that differ from what the log says, at the last check; at most 100 a partition")
        .register(meters);
    Gauge.builder("meatymusic.check.age", this, CheckMetrics::age)
        .description("Since when the partition that was not checked for longest was not checked")
        .baseUnit("seconds")
        .register(meters);
  }

  void look(List<PartitionCheck> checks) {
    last = checks;
  }

  private double differences() {
    return last.stream().mapToInt(each -> each.differences().size()).sum();
  }

  private double age() {
    return last.stream()
        .map(PartitionCheck::finishedAt)
        .mapToDouble(at -> at == null ? 0 : Duration.between(at, Instant.now()).toMillis() / 1e3)
        .max()
        .orElse(0);
  }
}
