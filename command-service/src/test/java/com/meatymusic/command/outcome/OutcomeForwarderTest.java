package com.meatymusic.command.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeForwarderTest {

  private static final byte TOO_LARGE = 99;

  private final Set<String> refusing = new HashSet<>();
  private final Set<String> topics =
      new HashSet<>(Set.of(Topics.outcomes("crm"), Topics.outcomes("shop")));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private boolean away;
  private int refused;
  private long nanos;

  private final MockProducer<byte[], byte[]> written =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {

        @Override
        public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
          ApiException fault =
              refusing.contains(record.topic())
                  ? new TimeoutException("refused")
                  : record.value()[0] == TOO_LARGE ? new RecordTooLargeException("large") : null;
          if (fault != null) {
            // As Kafka's own does, once it has waited for the topic in vain.
            refused++;
            callback.onCompletion(null, fault);
            return CompletableFuture.failedFuture(fault);
          }
          return super.send(record, callback);
        }
      };

  private final OutcomeForwarder forwarder =
      new OutcomeForwarder(
          written, new OutcomeTopics(this::exists, () -> nanos), new OutcomeMetrics(meters));

  @Test
  void eachProducerGetsItsOwnOutcomesAsTheyAreAndInOrder() {
    var first = outcome("crm/topic-id/3/17", 1);
    forwarder.onMessage(
        List.of(
            first,
            outcome("shop/0/1", 2),
            outcome(null, 3),
            outcome("crm/0/2", 4),
            outcome("", 5),
            outcome("/0/1", 6),
            outcome("../0/1", 7),
            outcome("CRM/0/1", 8)));
    assertThat(numbers("crm")).containsExactly(1L, 4L);
    assertThat(numbers("shop")).containsExactly(2L);
    assertThat(written.history()).hasSize(3);
    var copy = written.history().getFirst();
    assertThat(copy.key()).isEqualTo(first.key());
    assertThat(copy.headers()).isEqualTo(first.headers());
  }

  @Test
  void aTopicThatIsMissingFailsAlone() {
    topics.remove(Topics.outcomes("crm"));
    forwarder.onMessage(List.of(outcome("crm/0/1", 1), outcome("shop/0/1", 2)));
    assertThat(written.history()).hasSize(1);
    assertThat(lost("crm")).isEqualTo(1);
    topics.add(Topics.outcomes("crm"));
    forwarder.onMessage(List.of(outcome("crm/0/2", 3)));
    assertThat(numbers("crm")).containsExactly(3L);
  }

  @Test
  void aTopicThatWasDeletedFailsAlone() {
    forwarder.onMessage(List.of(outcome("crm/0/1", 1)));
    topics.remove(Topics.outcomes("crm"));
    refusing.add(Topics.outcomes("crm"));
    forwarder.onMessage(
        List.of(
            outcome("crm/0/2", 2),
            outcome("shop/0/1", 3),
            outcome("crm/0/3", 5),
            outcome("crm/0/4", 6)));
    assertThat(numbers("shop")).containsExactly(3L);
    assertThat(lost("crm")).isEqualTo(3);
    assertThat(refused).as("waits for one topic").isOne();
    refusing.clear();
    topics.add(Topics.outcomes("crm"));
    forwarder.onMessage(List.of(outcome("crm/0/5", 4)));
    assertThat(numbers("crm")).containsExactly(1L, 4L);
  }

  @Test
  void whatIsTooLargeFailsAlone() {
    var batch = List.of(outcome("crm/0/1", TOO_LARGE), outcome("crm/0/2", 2));
    assertThatThrownBy(() -> forwarder.onMessage(batch)).hasRootCauseMessage("large");
    assertThat(numbers("crm")).containsExactly(2L);
  }

  @Test
  void whatIsRefusedForAMomentIsWrittenAgainAndThenOthersNoLongerWait() {
    refusing.add(Topics.outcomes("crm"));
    var batch = List.of(outcome("crm/0/1", 1), outcome("shop/0/1", 2));
    assertThatThrownBy(() -> forwarder.onMessage(batch)).hasRootCauseMessage("refused");
    nanos += Duration.ofSeconds(29).toNanos();
    assertThatThrownBy(() -> forwarder.onMessage(batch)).hasRootCauseMessage("refused");
    assertThat(lost("crm")).isZero();
    nanos += Duration.ofSeconds(2).toNanos();
    forwarder.onMessage(batch);
    assertThat(lost("crm")).isEqualTo(1);
    // It is tried again after a while, and has its time again.
    nanos += Duration.ofSeconds(31).toNanos();
    assertThatThrownBy(() -> forwarder.onMessage(batch)).hasRootCauseMessage("refused");
    refusing.clear();
    forwarder.onMessage(batch);
    assertThat(numbers("crm")).containsExactly(1L);
  }

  @Test
  void nothingIsLostWhileKafkaDoesNotAnswer() {
    away = true;
    assertThatThrownBy(() -> forwarder.onMessage(List.of(outcome("crm/0/1", 1))))
        .isInstanceOf(KafkaException.class);
    away = false;
    forwarder.onMessage(List.of(outcome("crm/0/1", 1)));
    assertThat(numbers("crm")).containsExactly(1L);
    assertThat(lost("crm")).isZero();
  }

  private boolean exists(String topic) {
    if (away) {
      throw new KafkaException("away");
    }
    return topics.contains(topic);
  }

  private static ConsumerRecord<byte[], byte[]> outcome(@Nullable String inbox, long number) {
    var record =
        new ConsumerRecord<>(
            Topics.REPLIES, 0, number, "tenant".getBytes(UTF_8), new byte[] {(byte) number});
    record.headers().add(HeaderNames.COMMAND_ID, "c".getBytes(UTF_8));
    if (inbox != null) {
      record.headers().add(HeaderNames.INBOX, inbox.getBytes(UTF_8));
    }
    return record;
  }

  private Stream<Long> numbers(String producer) {
    return written.history().stream()
        .filter(record -> record.topic().equals(Topics.outcomes(producer)))
        .map(record -> (long) record.value()[0]);
  }

  private double lost(String producer) {
    var counter = meters.find("meatymusic.outcomes.lost").tag("producer", producer).counter();
    return counter == null ? 0 : counter.count();
  }
}
