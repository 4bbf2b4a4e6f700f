package com.meatymusic.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that any build ever wrote with, by fingerprint, from their topic. A writer publishes
 * its own before it writes; a reader that meets an unknown one looks again.
 */
public final class SchemaTopic implements SchemaStore {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int MOST_MISSED = 1_000;
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SCHEMAS, 0);

  private final Map<String, Object> clients;
  private final Map<Long, Schema> known = new ConcurrentHashMap<>();
  private final Map<Long, Long> missedAtNanos = new LinkedHashMap<>();
  private long nextOffset;

  private SchemaTopic(Map<String, Object> clients) {
    this.clients = clients;
  }

  /**
   * Reads the topic to its end and publishes those of this build's schemas that are not in it.
   *
   * @param clients settings of Kafka's clients, {@code bootstrap.servers} among them
   * @return when they are in all in-sync replicas
   */
  public static SchemaTopic publish(Map<String, Object> clients) {
    SchemaTopic topic = read(clients);
    Map<Long, Schema> missing = new HashMap<>();
    Contract.schemas().values().forEach(schema -> missing.put(Fingerprints.of(schema), schema));
    missing.keySet().removeAll(topic.known.keySet());
    if (!missing.isEmpty()) {
      topic.write(missing);
    }
    return topic;
  }

  /** Reads the topic to its end. */
  public static SchemaTopic read(Map<String, Object> clients) {
    SchemaTopic topic = new SchemaTopic(clients);
    topic.catchUp();
    return topic;
  }

  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    Schema schema = known.get(fingerprint);
    return schema != null ? schema : lookAgain(fingerprint);
  }

  private synchronized @Nullable Schema lookAgain(long fingerprint) {
    // A writer publishes before it writes, so a look that begins now finds what can be found; only
    // the same unknown one again need not be looked for at once.
    Long missedAt = missedAtNanos.get(fingerprint);
    if (missedAt == null || System.nanoTime() - missedAt > LOOK_AGAIN.toNanos()) {
      catchUp();
      note(fingerprint);
    }
    return known.get(fingerprint);
  }

  private void note(long fingerprint) {
    missedAtNanos.remove(fingerprint);
    if (!known.containsKey(fingerprint)) {
      missedAtNanos.put(fingerprint, System.nanoTime());
      if (missedAtNanos.size() > MOST_MISSED) {
        missedAtNanos.remove(missedAtNanos.keySet().iterator().next());
      }
    }
  }

  private synchronized void catchUp() {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seek(PARTITION, nextOffset);
      long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
      while (consumer.position(PARTITION) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::learn);
      }
      nextOffset = end;
    }
  }

  private void learn(ConsumerRecord<String, String> published) {
    if (published.value() != null) {
      Schema schema = new Schema.Parser().parse(published.value());
      known.put(Fingerprints.of(schema), schema);
    }
  }

  private void write(Map<Long, Schema> schemas) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put("acks", "all");
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      List<Future<?>> sent =
          schemas.entrySet().stream()
              .<Future<?>>map(e ->
                  producer.send(
                      new ProducerRecord<>(
                          Topics.SCHEMAS, Fingerprints.hex(e.getKey()), e.getValue().toString())))
              .toList();
      for (Future<?> future : sent) {
        future.get();
      }
      known.putAll(schemas);
    } catch (ExecutionException e) {
      throw new IllegalStateException("schemas cannot be published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing schemas", e);
    }
  }
}
