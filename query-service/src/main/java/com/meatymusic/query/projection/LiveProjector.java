package com.meatymusic.query.projection;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Runs the live line for as long as the service runs. */
final class LiveProjector implements SmartLifecycle, LivePositions {

  private final LineConsumer consumer;

  LiveProjector(
      Projector projector,
      DataSource database,
      Line line,
      ProjectionSettings settings,
      Map<String, Object> kafka) {
    this.consumer =
        new LineConsumer(
            projector,
            database,
            line,
            settings,
            settings.group(),
            LineConsumer.settings(kafka, settings));
  }

  /** Partitions that this instance projects. */
  Set<Integer> assigned() {
    return consumer.listener().assigned();
  }

  /** Whether the group has given this instance its share, be it none. */
  boolean isAssigned() {
    return consumer.listener().isAssigned();
  }

  @Override
  public Map<Integer, Long> committed() {
    return consumer.listener().committed();
  }

  @Override
  public void start() {
    consumer.start();
  }

  @Override
  public void stop() {
    consumer.stop();
  }

  @Override
  public boolean isRunning() {
    return consumer.isRunning();
  }
}
