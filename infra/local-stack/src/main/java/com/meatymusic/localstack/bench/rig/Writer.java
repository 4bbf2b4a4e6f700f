package com.meatymusic.localstack.bench.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An idempotent producer with the settings of the gates, wrapped in nothing. */
public final class Writer implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public Writer(Rig rig) {
    Map<String, Object> settings = new HashMap<>(rig.clients());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Writes records and waits until all are acknowledged.
   *
   * @return nanoseconds from the first to the last
   */
  public long write(List<ProducerRecord<byte[], byte[]>> records) {
    var begin = System.nanoTime();
    for (var record : records) {
      producer.send(
          record,
          (_, error) -> {
            if (error != null) {
              failure.compareAndSet(null, error);
            }
          });
    }
    producer.flush();
    var failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("not acknowledged: " + failed.getMessage(), failed);
    }
    return System.nanoTime() - begin;
  }

  /** The same records for another topic. */
  public static List<ProducerRecord<byte[], byte[]>> redirect(
      List<ProducerRecord<byte[], byte[]>> records, String topic) {
    return records.stream()
        .map(r -> new ProducerRecord<>(topic, null, r.key(), r.value(), r.headers()))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
  }
}
