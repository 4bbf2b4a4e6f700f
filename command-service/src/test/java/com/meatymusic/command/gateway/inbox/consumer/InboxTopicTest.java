package com.meatymusic.command.gateway.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An inbox whose topic is deleted and made anew while it is read. */
class InboxTopicTest {

  private static final TopicPartition PARTITION = new TopicPartition("inbox", 0);
  private static final Uuid OLD = new Uuid(1, 1);
  private static final Uuid ANEW = new Uuid(1, 2);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AtomicReference<Uuid> there = new AtomicReference<>(OLD);
  private final InboxTopic topic =
      new InboxTopic(
          "inbox",
          () -> {
            if (there.get() == null) {
              throw new KafkaException("away");
            }
            return there.get();
          });

  @BeforeEach
  void partitionsAreAssigned() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void itGoesOnWhereItsTopicWasLeft() {
    committed(40, OLD.toString());
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(consumer.position(PARTITION)).isEqualTo(40);
    assertThat(topic.isOfThis(batch(40), consumer)).isTrue();
    assertThat(topic.position(41)).isEqualTo(new OffsetAndMetadata(41, OLD.toString()));
  }

  @Test
  void aPositionOfAnEarlierBuildIsOfTheTopicThatIsThere() {
    committed(40, "");
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(consumer.position(PARTITION)).isEqualTo(40);
  }

  @Test
  void aPositionOfAnotherTopicIsNotUsed() {
    committed(40, OLD.toString());
    there.set(ANEW);
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(consumer.position(PARTITION)).isZero();
    assertThat(topic.id()).isEqualTo(ANEW);
  }

  @Test
  void aBatchThatMayBeOfEitherIsReadAgainFromTheBeginning() {
    committed(40, "");
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    there.set(ANEW);
    assertThat(topic.isOfThis(batch(40), consumer)).isFalse();
    assertThat(consumer.position(PARTITION)).isZero();
    assertThat(topic.isOfThis(batch(0), consumer)).isTrue();
    assertThat(topic.id()).isEqualTo(ANEW);
  }

  @Test
  void aBatchThatFailedIsNotTakenForOneOfTheNewTopicWhenItIsGivenAgain() {
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    List<ConsumerRecord<byte[], byte[]>> failing = batch(0);
    assertThat(topic.isOfThis(failing, consumer)).isTrue();
    there.set(ANEW);
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(topic.isOfThis(failing, consumer)).isFalse();
  }

  @Test
  void whileNobodySaysWhichItIsNothingIsTaken() {
    committed(40, OLD.toString());
    there.set(null);
    topic.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThatThrownBy(() -> topic.isOfThis(batch(40), consumer))
        .isInstanceOf(KafkaException.class);
    there.set(OLD);
    assertThat(topic.isOfThis(batch(40), consumer)).isFalse();
    assertThat(consumer.position(PARTITION)).isEqualTo(40);
    assertThat(topic.isOfThis(batch(40), consumer)).isTrue();
  }

  private void committed(long offset, String metadata) {
    consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset, metadata)));
  }

  private static List<ConsumerRecord<byte[], byte[]>> batch(long offset) {
    return List.of(new ConsumerRecord<>("inbox", 0, offset, new byte[0], new byte[0]));
  }
}
