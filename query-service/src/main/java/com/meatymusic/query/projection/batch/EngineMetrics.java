package com.meatymusic.query.projection.batch;

import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.status.ProjectionReport;
import com.meatymusic.query.projection.status.ProjectionStatus;
import com.meatymusic.query.projection.status.ProjectionStatus.Generation;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures about the engine: of every batch as it commits, and of generations as they stand. */
public final class EngineMetrics {

  private final MeterRegistry meters;
  private final MultiGauge lag;
  private final MultiGauge lagSeconds;
  private final MultiGauge parked;
  private final MultiGauge stopped;

  public EngineMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.lag = gauge("meatymusic.projection.lag", "Events not projected yet", "events");
    this.lagSeconds =
        gauge("meatymusic.projection.lag.time", "Age of what was projected last", "seconds");
    this.parked = gauge("meatymusic.projection.parked", "Records that are parked", "records");
    this.stopped =
        gauge(
            "meatymusic.projection.stopped",
            "Tenants that stand because events of theirs are missing in the log",
            "tenants");
  }

  private MultiGauge gauge(String name, String description, String unit) {
    return MultiGauge.builder(name).description(description).baseUnit(unit).register(meters);
  }

  /** A batch has committed. */
  void batch(Subscription subscription, int records, Duration took) {
    String kind = subscription.isLive() ? "live" : "rebuild";
    Timer.builder("meatymusic.projection.batch")
        .description("Time of a batch, commit included")
        .tag("subscription", kind)
        .register(meters)
        .record(took);
    DistributionSummary.builder("meatymusic.projection.batch.size")
        .description("Records of a batch")
        .baseUnit("records")
        .tag("subscription", kind)
        .register(meters)
        .record(records);
  }

  /**
   * Looks at all generations.
   *
   * @param stoppedTenants how many tenants are stopped on each subscription
   */
  public void look(ProjectionReport report, Map<String, Long> stoppedTenants) throws SQLException {
    List<Row<?>> lags = new ArrayList<>();
    List<Row<?>> seconds = new ArrayList<>();
    List<Row<?>> counts = new ArrayList<>();
    for (ProjectionStatus status : report.read()) {
      for (Generation each : status.generations()) {
        Tags tags =
            Tags.of(
                "projection",
                status.name(),
                "generation",
                Integer.toString(each.generation()),
                "state",
                each.state());
        lags.add(Row.of(tags, each.lag()));
        seconds.add(Row.of(tags, each.lagSeconds()));
        counts.add(Row.of(tags, each.parked()));
      }
    }
    List<Row<?>> stops = new ArrayList<>();
    stoppedTenants.forEach((subscription, tenants) ->
        stops.add(Row.of(Tags.of("subscription", subscription), tenants)));
    stopped.register(stops, true);
    lag.register(lags, true);
    lagSeconds.register(seconds, true);
    parked.register(counts, true);
  }
}
