package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.subscription.BatchHandler;
import com.meatymusic.query.projection.subscription.LivePositions;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Runs the live subscription for as long as the service runs. */
public final class LiveProjector implements SmartLifecycle, LivePositions {

  private final SubscriptionContainer consumer;

  public LiveProjector(
      BatchHandler handler,
      DataSource database,
      Subscription subscription,
      ProjectionSettings settings,
      Map<String, Object> kafka,
      Loops loops) {
    this.consumer =
        new SubscriptionContainer(
            handler,
            database,
            subscription,
            settings,
            settings.group(),
            SubscriptionContainer.settings(kafka, settings),
            loops::optional);
  }

  /** Partitions that this instance projects. */
  Set<Integer> assigned() {
    return consumer.listener().assigned();
  }

  /** Whether the group has given this instance its share, be it none. */
  boolean isAssigned() {
    return consumer.listener().isAssigned();
  }

  /** Whether every consumer of it runs. */
  boolean isWhole() {
    return consumer.isWhole();
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
