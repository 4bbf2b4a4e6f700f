package com.meatymusic.command.decider.rebuild;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes entries of the state to the changelog, as the state store would. */
public final class ChangelogWriter implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  public ChangelogWriter(Map<String, Object> clients, String topic) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
  }

  /** Returns when all in-sync replicas have them. */
  public void write(int partition, Map<Bytes, byte[]> entries) {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    entries.forEach((key, value) ->
        producer.send(
            new ProducerRecord<>(topic, partition, key.get(), value),
            (written, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
            }));
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException(topic + " cannot be written", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
