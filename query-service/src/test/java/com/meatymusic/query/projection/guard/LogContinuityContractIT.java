package com.meatymusic.query.projection.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import com.meatymusic.query.projection.checkpoint.LastRecord;
import com.meatymusic.query.projection.checkpoint.RecordChecksum;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that no longer holds what was taken from it is found out, and no other one. */
class LogContinuityContractIT {

  private static final int RECORDS = 20;

  private final Map<String, Object> kafka =
      Map.of("bootstrap.servers", LocalStack.shared().endpoints().kafka());
  private final String topic = "continuity-" + UUID.randomUUID();
  private final Admin admin = Admin.create(kafka);
  private final LogContinuity continuity =
      new LogContinuity(
          topic,
          () ->
              new KafkaConsumer<>(
                  Map.of(
                      "bootstrap.servers",
                      LocalStack.shared().endpoints().kafka(),
                      "isolation.level",
                      "read_committed",
                      "auto.offset.reset",
                      "none"),
                  new ByteArrayDeserializer(),
                  new ByteArrayDeserializer()));

  @BeforeEach
  void fill() throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    try (var producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        producer.send(new ProducerRecord<>(topic, 0, null, value(i))).get();
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    admin.close();
  }

  private static byte[] value(int number) {
    return ("value " + number).getBytes(UTF_8);
  }

  private static LastRecord taken(int offset) {
    return new LastRecord(0, offset, RecordChecksum.of(value(offset)));
  }

  @Test
  void aLogThatHoldsWhatWasTakenIsTheSame() {
    assertThat(continuity.breaks(List.of())).isEmpty();
    for (int offset : new int[] {0, 7, RECORDS - 1}) {
      assertThat(continuity.breaks(List.of(taken(offset)))).as("offset %d", offset).isEmpty();
    }
  }

  @Test
  void aLogThatEndsBeforeIsAnotherOne() {
    assertThat(continuity.breaks(List.of(taken(RECORDS))))
        .singleElement()
        .asString()
        .contains("ends at 20, but the record at 20 was projected");
    assertThat(continuity.breaks(List.of(new LastRecord(1, 0, null)))).hasSize(1);
  }

  @Test
  void aLogThatHoldsSomethingElseThereIsAnotherOne() {
    LastRecord other = new LastRecord(0, 7, RecordChecksum.of(value(8)));
    assertThat(continuity.breaks(List.of(other)))
        .singleElement()
        .asString()
        .contains("another record at 7");
    assertThat(continuity.breaks(List.of(other, new LastRecord(1, 3, null)))).hasSize(2);
  }

  @Test
  void ofWhatAnEarlierBuildTookOnlyThePlaceIsKnown() {
    assertThat(continuity.breaks(List.of(new LastRecord(0, 7, null)))).isEmpty();
  }

  /** That is another matter, with words of its own: what was projected stays right. */
  @Test
  void aBeginningThatWasDeletedMakesItNoOtherLog() throws Exception {
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
        .all()
        .get();
    assertThat(continuity.breaks(List.of(taken(7)))).isEmpty();
    assertThat(continuity.breaks(List.of(taken(15)))).isEmpty();
  }
}
