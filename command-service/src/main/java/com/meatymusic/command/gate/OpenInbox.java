package com.meatymusic.command.gate;

import com.meatymusic.command.gate.InboxSettings.Inbox;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * One inbox while it is read: a consumer and a group of its own. Batches are small, so that nothing
 * of others waits behind a large one; an inbox above its rate is paused.
 */
final class OpenInbox implements AutoCloseable {

  private static final String GROUP = "meatymusic.inbox-gate.";
  private static final int LARGEST_BATCH = 200;

  private final Inbox inbox;
  private final int partitions;
  private final @Nullable Throttle throttle;
  private final BatchMessageListener<byte[], byte[]> gate;
  private final InboxTopic topic;
  private final InboxMetrics metrics;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final ScheduledExecutorService resumer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("inbox-resumer").daemon().unstarted(work));

  /**
   * @param partitions of the inbox; instances that share it share its rate
   */
  OpenInbox(
      String producer,
      Inbox inbox,
      int partitions,
      Map<String, Object> clients,
      InboxTopic topic,
      InboxMetrics metrics,
      BatchMessageListener<byte[], byte[]> gate) {
    this.inbox = inbox;
    this.partitions = partitions;
    Integer rate = inbox.commandsPerSecond();
    this.throttle = rate == null ? null : new Throttle(rate, System.nanoTime());
    this.gate = gate;
    this.topic = topic;
    this.metrics = metrics;
    int batch = rate == null ? LARGEST_BATCH : Math.clamp(rate / 10, 1, LARGEST_BATCH);
    this.container = container(producer, clients, batch);
    container.start();
  }

  Inbox inbox() {
    return inbox;
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container(
      String producer, Map<String, Object> clients, int batch) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    // A gate that still reads when its topic is deleted must not bring it back.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ContainerProperties properties = new ContainerProperties(Topics.inbox(producer));
    properties.setGroupId(GROUP + producer);
    properties.setClientId("inbox-gate-" + producer);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setConsumerRebalanceListener(topic);
    properties.setOffsetAndMetadataProvider((_, offset) -> topic.position(offset));
    properties.setMessageListener(
        (BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>)
            (records, done, consumer) -> {
              if (topic.isOfThis(records, Objects.requireNonNull(consumer))) {
                take(records);
                Objects.requireNonNull(done).acknowledge();
              }
            });
    var result =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    // Spring's default gives a batch up after ten tries; an inbox never gives one up.
    ExponentialBackOff forEver = new ExponentialBackOff(200, 2);
    forEver.setMaxInterval(5_000);
    result.setCommonErrorHandler(new DefaultErrorHandler(forEver));
    result.setBeanName("inbox-" + producer);
    return result;
  }

  private void take(List<ConsumerRecord<byte[], byte[]>> batch) {
    gate.onMessage(batch);
    if (throttle != null) {
      var assigned = container.getAssignedPartitions();
      double share = assigned == null ? 1 : (double) assigned.size() / partitions;
      pause(throttle.take(batch.size(), share, System.nanoTime()));
    }
  }

  /** Paused and not asleep: a consumer that does not poll would lose its partitions. */
  private void pause(Duration time) {
    if (time.isPositive()) {
      container.pause();
      metrics.slowed(time);
      try {
        resumer.schedule(container::resume, time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // Closed meanwhile: nothing more is to be read.
      }
    }
  }

  @Override
  public void close() {
    if (gate instanceof InboxGate waiting) {
      waiting.close();
    }
    resumer.shutdownNow();
    container.stop();
  }
}
