package com.meatymusic.query.projection;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Runs the live line for as long as the service runs. */
final class LiveProjector implements SmartLifecycle, LivePositions {

  private final LiveListener listener;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

  LiveProjector(
      Projector projector,
      DataSource database,
      Line line,
      ProjectionSettings settings,
      Map<String, Object> kafka) {
    this.listener =
        new LiveListener(projector, database, line, settings.longestPause(), this::isStopping);
    ContainerProperties properties = new ContainerProperties(line.log().topic());
    properties.setGroupId(settings.group());
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(listener);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setClientId("meatymusic-query");
    this.container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                consumer(kafka, settings),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
            properties);
    container.setBeanName("live-projector");
    container.setConcurrency(Math.min(settings.threads(), line.log().partitions()));
    container.setCommonErrorHandler(new RetryForEver(listener, settings.longestPause()));
  }

  /** Settings of every consumer of the log. */
  static Map<String, Object> consumer(Map<String, Object> kafka, ProjectionSettings settings) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A log whose beginning is gone must be noticed and not skipped.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** Partitions that this instance projects. */
  Set<Integer> assigned() {
    return listener.assigned();
  }

  /** Whether the group has given this instance its share, be it none. */
  boolean isAssigned() {
    return listener.isAssigned();
  }

  @Override
  public Map<Integer, Long> committed() {
    return listener.committed();
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  private boolean isStopping() {
    return !container.isRunning();
  }
}
