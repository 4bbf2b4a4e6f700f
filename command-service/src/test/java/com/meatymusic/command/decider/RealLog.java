package com.meatymusic.command.decider;

import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes commands to a real topic and reads what comes of them. */
public final class RealLog implements AutoCloseable {

  private final String bootstrap;
  private final KafkaProducer<byte[], byte[]> producer;

  public RealLog(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public void send(CommandSpec spec) {
    var record = spec.record();
    producer.send(
        new ProducerRecord<>(
            Topics.COMMANDS, null, null, record.key(), record.value(), record.headers()));
  }

  public void flush() {
    producer.flush();
  }

  /** Reads a topic from its beginning until enough is there, or fails. */
  public List<Output> read(
      String topic, String isolation, Predicate<List<Output>> isEnough, Duration patience) {
    List<Output> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                isolation,
                "enable.auto.commit",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions = IntStream.range(0, 12).mapToObj(i -> new TopicPartition(topic, i)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant end = Instant.now().plus(patience);
      while (!isEnough.test(found)) {
        if (Instant.now().isAfter(end)) {
          throw new AssertionError(topic + " has only " + found.size() + " such records");
        }
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(r ->
                found.add(
                    Output.of(
                        topic,
                        r.key(),
                        r.value(),
                        r.headers(),
                        Instant.ofEpochMilli(r.timestamp()))));
      }
    }
    return found;
  }

  public static String commandId(Output output) {
    return output.header(HeaderNames.COMMAND_ID);
  }

  @Override
  public void close() {
    producer.close();
  }
}
