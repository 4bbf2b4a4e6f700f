package com.meatymusic.query.projection.batch;

import com.meatymusic.platform.loop.Loops;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import com.meatymusic.query.projection.subscription.SubscriptionContainer;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.SmartLifecycle;

/** Runs the subscription of a topic beside the log for as long as the service runs. */
public final class SideSubscription implements SmartLifecycle {

  private final SubscriptionContainer consumer;

  public SideSubscription(
      RecordSink sink,
      DataSource database,
      Subscription subscription,
      ProjectionSettings settings,
      Map<String, Object> kafka,
      Loops loops) {
    Map<String, Object> config = new HashMap<>(SubscriptionContainer.settings(kafka, settings));
    // Its records go after a while, so its beginning may have moved: then that is where to go on.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer =
        new SubscriptionContainer(
            new SideProjector(database, sink),
            database,
            subscription,
            settings,
            settings.group() + "-" + sink.subscription(),
            config,
            loops::optional);
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
