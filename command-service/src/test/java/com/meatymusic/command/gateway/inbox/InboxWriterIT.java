package com.meatymusic.command.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.localstack.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker refuses one record in the middle: what is written is a beginning, without a hole. */
class InboxWriterIT {

  private static final String TOPIC = "holes";
  private static final Map<String, Object> CLIENTS =
      Map.of(
          "bootstrap.servers",
          LocalStack.shared().endpoints().kafka(),
          // Each record a batch of its own, as under a load that fills batches.
          "batch.size",
          "1");
  private static Admin admin;

  @BeforeAll
  static void aTopicThatTakesOnlySmallRecords() throws Exception {
    admin = Admin.create(CLIENTS);
    admin
        .createTopics(
            List.of(new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "2000"))))
        .all()
        .get();
  }

  @AfterAll
  static void close() {
    admin.close();
  }

  @Test
  void nothingIsWrittenAfterARecordThatFailed() {
    byte[] large = new byte[10_000];
    new Random(1).nextBytes(large);
    try (InboxWriter writer = new InboxWriter(CLIENTS, UnaryOperator.identity())) {
      for (int round = 1; round <= 3; round++) {
        InboxWriter.Batch batch = writer.batch();
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          written.add(
              batch.write(new ProducerRecord<>(TOPIC, i == 20 ? large : new byte[] {(byte) i})));
        }
        assertThat(written.stream().filter(InboxWriterIT::isWritten).count()).isEqualTo(20);
        assertThat(values()).hasSize(20 * round).allMatch(value -> value < 20);
      }
      // Without the record that no topic takes, a new batch goes through.
      assertThat(isWritten(writer.batch().write(new ProducerRecord<>(TOPIC, new byte[] {1}))))
          .isTrue();
    }
  }

  private static boolean isWritten(CompletableFuture<Void> written) {
    try {
      written.join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  private static List<Integer> values() {
    List<Integer> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", CLIENTS.get("bootstrap.servers")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> values.add((int) record.value()[0]));
      }
    }
    return values;
  }
}
