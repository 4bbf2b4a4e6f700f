package com.meatymusic.command.gateway.inbox.consumer;

import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.RepeatedFault;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/** Hands on the batches of an inbox, unless they are of an older topic of the same name. */
final class InboxBatches implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(InboxBatches.class);

  private final String producer;
  private final InboxTopic topic;
  private final InboxGaps gaps;
  private final BatchMessageListener<byte[], byte[]> gate;
  private final InboxMetrics metrics;
  private final IntConsumer afterwards;
  private final RepeatedFault fault = new RepeatedFault(LOG);
  private volatile @Nullable String trouble;

  /**
   * @param afterwards is told how many records were taken
   */
  InboxBatches(
      String producer,
      InboxTopic topic,
      InboxGaps gaps,
      BatchMessageListener<byte[], byte[]> gate,
      InboxMetrics metrics,
      IntConsumer afterwards) {
    this.producer = producer;
    this.topic = topic;
    this.gaps = gaps;
    this.gate = gate;
    this.metrics = metrics;
    this.afterwards = afterwards;
  }

  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> batch,
      @Nullable Acknowledgment done,
      @Nullable Consumer<?, ?> consumer) {
    try {
      if (!topic.isOfThis(batch, Objects.requireNonNull(consumer))) {
        return;
      }
      gaps.before(batch, consumer);
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
    afterwards.accept(batch.size());
  }
}
