package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An async producer that uses nothing of ours but the schema files: what docs/async-producers.md
 * says, and no more. It finds partitions as librdkafka does, by CRC32.
 */
final class PlainProducer implements AutoCloseable {

  /** As librdkafka's {@code consistent}: what clients in most other languages do by default. */
  public static final class Crc32Partitioner implements Partitioner {

    @Override
    public int partition(
        String topic, Object key, byte[] keyBytes, Object value, byte[] bytes, Cluster cluster) {
      CRC32 crc = new CRC32();
      crc.update(keyBytes);
      return (int) (crc.getValue() % cluster.partitionCountForTopic(topic));
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
  }

  private final String inbox;
  private final Schema registerUser;
  private final BinaryMessageEncoder<GenericRecord> encoder;
  private final BinaryMessageDecoder<GenericRecord> outcomes;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> replies;

  PlainProducer(String bootstrap, String name, Path schemas) throws IOException {
    inbox = "meatymusic.inbox." + name + ".v1";
    Schema.Parser parser = new Schema.Parser();
    for (String each : List.of("personal/Sealed", "user/ExternalIdentity", "user/Role")) {
      parser.parse(Files.readString(schemas.resolve(each + ".avsc")));
    }
    registerUser = parser.parse(Files.readString(schemas.resolve("user/RegisterUser.avsc")));
    Schema outcome =
        new Schema.Parser().parse(Files.readString(schemas.resolve("outcome/CommandOutcome.avsc")));
    encoder = new BinaryMessageEncoder<>(GenericData.get(), registerUser);
    outcomes = new BinaryMessageDecoder<>(GenericData.get(), outcome);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "partitioner.class",
                Crc32Partitioner.class.getName()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    replies =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all =
        replies.partitionsFor("meatymusic.outcomes." + name + ".v1").stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    replies.assign(all);
    // From now on: an outcome cannot come before its command.
    replies.endOffsets(all).forEach(replies::seek);
  }

  /** Which partition it went to. */
  int registerUser(String tenantId, UUID commandId, String email, String order) throws Exception {
    GenericRecord command =
        new GenericRecordBuilder(registerUser)
            .set("email", email)
            .set("displayName", "Someone")
            .set(
                "role",
                new GenericData.EnumSymbol(registerUser.getField("role").schema(), "MEMBER"))
            .build();
    var record =
        new ProducerRecord<>(inbox, tenantId.getBytes(UTF_8), encoder.encode(command).array());
    Map.of(
            "content-type", "application/avro",
            "ce_specversion", "1.0",
            "ce_id", commandId.toString(),
            "ce_type", "com.meatymusic.schemas.user.RegisterUser",
            "ce_source", "/producers/plain",
            "ce_time", Instant.now().toString(),
            "ce_correlationid", order)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return producer.send(record).get().partition();
  }

  /** The next outcome with this correlation id; all others are passed over by that header. */
  Optional<GenericRecord> outcome(String order, Duration patience) throws IOException {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      for (var reply : replies.poll(Duration.ofMillis(100))) {
        var correlation = reply.headers().lastHeader("ce_correlationid");
        if (correlation != null && order.equals(new String(correlation.value(), UTF_8))) {
          return Optional.of(outcomes.decode(reply.value()));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    producer.close();
    replies.close();
  }
}
