package com.meatymusic.query.projection.subscription;

import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.SupervisedContainer;
import com.meatymusic.query.projection.checkpoint.ProjectionSettings;
import com.meatymusic.query.projection.checkpoint.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Kafka's side of a subscription: its threads, and what they do when a batch fails. */
public final class SubscriptionContainer {

  private final CheckpointedListener listener;
  private final SupervisedContainer supervised;

  public SubscriptionContainer(
      BatchHandler handler,
      DataSource database,
      Subscription subscription,
      ProjectionSettings settings,
      String group,
      Map<String, Object> config,
      Function<String, Loop> loops) {
    this.listener =
        new CheckpointedListener(
            handler, database, subscription, settings.longestPause(), () -> !isRunning());
    ContainerProperties properties = new ContainerProperties(subscription.log().topic());
    properties.setGroupId(group);
    properties.setMessageListener(listener);
    properties.setConsumerRebalanceListener(listener);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setClientId(group);
    var container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setBeanName("projector-of-" + subscription.name());
    container.setConcurrency(Math.min(settings.threads(), subscription.log().partitions()));
    container.setCommonErrorHandler(
        new UnlimitedRetryErrorHandler(listener, settings.longestPause()));
    this.supervised = new SupervisedContainer(container, loops);
  }

  /** Settings of every consumer of the log. */
  public static Map<String, Object> settings(
      Map<String, Object> kafka, ProjectionSettings settings) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A log whose beginning is gone must be noticed and not skipped.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** A consumer of the log without a group. */
  public static Consumer<byte[], byte[]> open(
      Map<String, Object> kafka, ProjectionSettings settings) {
    return new KafkaConsumer<>(
        settings(kafka, settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  public CheckpointedListener listener() {
    return listener;
  }

  public void start() {
    supervised.start();
  }

  public void stop() {
    supervised.stop();
  }

  /** Whether every consumer that there should be runs. */
  public boolean isWhole() {
    return supervised.isWhole();
  }

  public boolean isRunning() {
    return supervised.isRunning();
  }
}
