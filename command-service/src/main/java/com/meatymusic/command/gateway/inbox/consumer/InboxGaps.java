package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.RepeatedFault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Says what records an inbox lost before they were read. On the consumer's own thread. */
final class InboxGaps implements ConsumerAwareRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(InboxGaps.class);
  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

  private final String producer;
  private final InboxTopic topic;
  private final InboxMetrics metrics;
  private final RepeatedFault fault = new RepeatedFault(LOG);
  private final AtomicLong lost = new AtomicLong();
  private @Nullable Consumer<?, ?> reader;
  private final MissedRecords missed =
      new MissedRecords(partitions ->
          reader == null ? Map.of() : reader.beginningOffsets(partitions, LONGEST_QUESTION));

  InboxGaps(String producer, InboxTopic topic, InboxMetrics metrics) {
    this.producer = producer;
    this.topic = topic;
    this.metrics = metrics;
  }

  /** Safe to call from any thread. */
  long lost() {
    return lost.get();
  }

  /** The topic comes first: it says where reading begins. */
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

  /** Looks at what was missed before a batch. */
  void before(List<ConsumerRecord<byte[], byte[]>> batch, Consumer<?, ?> consumer) {
    reader = consumer;
    tell(missed.before(batch));
  }

  /** Nothing came for a while: records may have been deleted meanwhile. */
  void idle() {
    try {
      tell(missed.untilNow());
    } catch (KafkaException e) {
      // Asked again when it is idle again.
    }
  }

  private void tell(long missed) {
    if (missed > 0) {
      lost.addAndGet(missed);
      metrics.lost(missed);
      LOG.warn("{} records of inbox {} were deleted before they were read", missed, producer);
    }
  }
}
