package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Fingerprints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes schemas in a topic of them. */
final class SchemaTopicWriter {

  private SchemaTopicWriter() {}

  /** Returns when they are in all in-sync replicas. */
  static void write(Map<String, Object> clients, String topic, Map<Long, Schema> schemas) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put("acks", "all");
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent =
          schemas.entrySet().stream()
              .<Future<?>>map(e ->
                  producer.send(
                      new ProducerRecord<>(
                          topic, Fingerprints.hex(e.getKey()), e.getValue().toString())))
              .toList();
      for (Future<?> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("schemas cannot be published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing schemas", e);
    }
  }
}
