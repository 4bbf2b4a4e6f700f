package com.meatymusic.command.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Copies outcomes to the topics of those whose inboxes their commands came from: at least once, as
 * they are, a tenant's in their order. All others are passed over by a header. An exception has the
 * batch read again.
 */
record OutcomeForwarder(
    Producer<byte[], byte[]> writer, OutcomeTopics topics, OutcomeMetrics metrics)
    implements BatchMessageListener<byte[], byte[]> {

  private record Copy(String producer, String topic, CompletableFuture<Void> written) {}

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    List<Copy> copies = new ArrayList<>();
    Map<String, CompletableFuture<Void>> failed = new HashMap<>();
    OutcomeTopics.Look look = topics.look();
    for (ConsumerRecord<byte[], byte[]> outcome : batch) {
      String producer = producer(outcome.headers());
      if (producer == null) {
        continue;
      }
      String topic = Topics.outcomes(producer);
      if (look.isThere(topic)) {
        CompletableFuture<Void> before = failed.get(topic);
        CompletableFuture<Void> written = before == null ? write(topic, outcome) : before;
        if (isOfTheTopic(written)) {
          failed.put(topic, written);
        }
        copies.add(new Copy(producer, topic, written));
      } else {
        metrics.lost(producer);
      }
    }
    copies.forEach(this::await);
  }

  /**
   * Whether what came after it in the batch would fail as well: each would wait for the topic as
   * long as this one did, or overtake it. What is too large fails alone.
   */
  private static boolean isOfTheTopic(CompletableFuture<Void> written) {
    return written.isCompletedExceptionally()
        && !(written.exceptionNow() instanceof RecordTooLargeException);
  }

  private CompletableFuture<Void> write(String topic, ConsumerRecord<byte[], byte[]> outcome) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      writer.send(
          new ProducerRecord<>(topic, null, outcome.key(), outcome.value(), outcome.headers()),
          (place, error) -> {
            if (error == null) {
              written.complete(null);
            } else {
              written.completeExceptionally(error);
            }
          });
    } catch (KafkaException e) {
      topics.doubt(topic);
      written.completeExceptionally(e);
    }
    return written;
  }

  private void await(Copy copy) {
    try {
      copy.written().join();
      topics.isWell(copy.topic());
      metrics.forwarded(copy.producer());
    } catch (CompletionException e) {
      if (!topics.isGivenUp(copy.topic(), e)) {
        throw e;
      }
      metrics.lost(copy.producer());
    }
  }

  /** Whose inbox it came from, as the gate wrote it: what stands before the first slash. */
  static @Nullable String producer(Headers headers) {
    Header inbox = headers.lastHeader(HeaderNames.INBOX);
    if (inbox == null || inbox.value() == null) {
      return null;
    }
    String position = new String(inbox.value(), UTF_8);
    int end = position.indexOf('/');
    String producer = end < 0 ? position : position.substring(0, end);
    return Topics.isProducer(producer) ? producer : null;
  }
}
