package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.loop.SupervisedContainer;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

/**
 * One inbox while it is read: a consumer and a group of its own. Batches are small, so that nothing
 * of others waits behind a large one; an inbox above its rate is paused.
 */
public final class InboxContainer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxContainer.class);
  private static final String GROUP = "meatymusic.inbox-gate.";
  private static final int LARGEST_BATCH = 200;
  private static final int FETCHED_BYTES = 8 * 1024 * 1024;
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

  private final String producer;
  private final Inbox inbox;
  private final int partitions;
  private final @Nullable TokenBucket throttle;
  private final BatchMessageListener<byte[], byte[]> gate;
  private final InboxTopic topic;
  private final InboxMetrics metrics;
  private final ScheduledExecutorService timer;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final SupervisedContainer supervised;
  private final Loops loops;
  private final RepeatedFault fault = new RepeatedFault(LOG);
  private final AtomicLong lost = new AtomicLong();
  private volatile @Nullable String trouble;

  /**
   * @param partitions of the inbox; instances that share it share its rate
   * @param timer of all inboxes, for what takes no time
   */
  public InboxContainer(
      String producer,
      Inbox inbox,
      int partitions,
      Map<String, Object> clients,
      InboxTopic topic,
      ScheduledExecutorService timer,
      InboxMetrics metrics,
      Loops loops,
      BatchMessageListener<byte[], byte[]> gate) {
    this.producer = producer;
    this.inbox = inbox;
    this.partitions = partitions;
    Integer rate = inbox.commandsPerSecond();
    this.throttle = rate == null ? null : new TokenBucket(rate, System.nanoTime());
    this.gate = gate;
    this.topic = topic;
    this.metrics = metrics;
    this.timer = timer;
    int batch = rate == null ? LARGEST_BATCH : Math.clamp(rate / 10, 1, LARGEST_BATCH);
    this.loops = loops;
    Reading reading = new Reading();
    this.container = container(clients, batch, reading);
    this.supervised =
        new SupervisedContainer(
            container,
            loops::optional,
            event -> {
              if (event instanceof ListenerContainerIdleEvent) {
                reading.idle();
              }
            });
    supervised.start();
  }

  public static String group(String producer) {
    return GROUP + producer;
  }

  public Inbox inbox() {
    return inbox;
  }

  /** Records that were deleted before this instance could read them, since it reads the inbox. */
  public long lost() {
    return lost.get();
  }

  /** Why nothing is taken at present, or null. */
  @Nullable
  public String trouble() {
    return trouble;
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container(
      Map<String, Object> clients, int batch, Reading reading) {
    Map<String, Object> settings = new HashMap<>(clients);
    // Where records went unread it goes on with what there is, and says so.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
    // A gate that still reads when its topic is deleted must not bring it back.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ContainerProperties properties = new ContainerProperties(Topics.inbox(producer));
    properties.setGroupId(group(producer));
    properties.setClientId("inbox-gate-" + producer);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setOffsetAndMetadataProvider((_, offset) -> topic.position(offset));
    properties.setMessageListener(reading);
    properties.setConsumerRebalanceListener(reading);
    var result =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    result.setCommonErrorHandler(SupervisedContainer.unlimitedRetries());
    result.setBeanName("inbox-" + producer);
    return result;
  }

  /** On the consumer's own thread. */
  private final class Reading
      implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>,
          ConsumerAwareRebalanceListener {

    private @Nullable Consumer<?, ?> reader;
    private final MissedRecords missed =
        new MissedRecords(partitions ->
            reader == null ? Map.of() : reader.beginningOffsets(partitions, LONGEST_QUESTION));

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
      reader = consumer;
      topic.onPartitionsAssigned(consumer, assigned);
      for (TopicPartition each : assigned) {
        try {
          missed.begin(each, consumer.position(each, LONGEST_QUESTION));
        } catch (KafkaException e) {
          fault.warn("it is not known where " + each + " was read last", e);
        }
      }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(
        Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
      missed.end(revoked);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> gone) {
      missed.end(gone);
    }

    @Override
    public void onMessage(
        List<ConsumerRecord<byte[], byte[]>> batch,
        @Nullable Acknowledgment done,
        @Nullable Consumer<?, ?> consumer) {
      reader = consumer;
      try {
        if (!topic.isOfThis(batch, Objects.requireNonNull(consumer))) {
          return;
        }
        tell(missed.before(batch));
        gate.onMessage(batch);
        Objects.requireNonNull(done).acknowledge();
        trouble = null;
        fault.isOver();
      } catch (RuntimeException e) {
        trouble = RepeatedFault.words(e);
        metrics.retried();
        fault.warn("a batch of inbox " + producer + " cannot be taken now", e);
        throw e;
      }
      slow(batch.size());
    }

    void idle() {
      try {
        tell(missed.untilNow());
      } catch (KafkaException e) {
        // Asked again when it is idle again.
      }
    }
  }

  private void tell(long missed) {
    if (missed > 0) {
      lost.addAndGet(missed);
      metrics.lost(missed);
      LOG.warn("{} records of inbox {} were deleted before they were read", missed, producer);
    }
  }

  private void slow(int taken) {
    if (throttle != null) {
      var assigned = container.getAssignedPartitions();
      double share = assigned == null ? 1 : (double) assigned.size() / partitions;
      pause(throttle.take(taken, share, System.nanoTime()));
    }
  }

  /** Paused and not asleep: a consumer that does not poll would lose its partitions. */
  private void pause(Duration time) {
    if (time.isPositive()) {
      container.pause();
      metrics.slowed(time);
      try {
        timer.schedule(container::resume, time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // Closed meanwhile: nothing more is to be read.
      }
    }
  }

  @Override
  public void close() {
    if (gate instanceof InboxListener waiting) {
      waiting.close();
    }
    supervised.stop();
    supervised.loops().forEach(loops::remove);
  }
}
