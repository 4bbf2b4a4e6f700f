package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Fingerprints;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of schemas into those that are known, from where it was left. */
final class SchemaTopicReader {

  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private final Map<String, Object> clients;
  private final TopicPartition partition;
  private final KnownSchemas known;
  private long nextOffset;

  SchemaTopicReader(Map<String, Object> clients, String topic, KnownSchemas known) {
    this.clients = clients;
    this.partition = new TopicPartition(topic, 0);
    this.known = known;
  }

  /**
   * Reads to the end, however much stands there: as long as it gets on.
   *
   * @return whether there is such a topic
   */
  boolean readAll() {
    while (true) {
      long before = nextOffset;
      try {
        return read(LONGEST_START);
      } catch (TimeoutException e) {
        if (nextOffset == before) {
          throw e;
        }
      }
    }
  }

  /**
   * Reads what came since the last time.
   *
   * @return whether there is such a topic
   * @throws TimeoutException when it takes longer
   */
  boolean read(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(
            settings(longest), new StringDeserializer(), new StringDeserializer())) {
      if (consumer.partitionsFor(partition.topic(), longest).isEmpty()) {
        return false;
      }
      consumer.assign(List.of(partition));
      long last = consumer.endOffsets(List.of(partition), longest).getOrDefault(partition, 0L);
      // A topic that was made anew is read anew.
      nextOffset = nextOffset > last ? 0 : nextOffset;
      consumer.seek(partition, nextOffset);
      PassedOver passed = new PassedOver();
      while (consumer.position(partition, longest) < last) {
        if (System.nanoTime() - end > 0) {
          throw new TimeoutException(partition.topic() + " was not read to its end in " + longest);
        }
        consumer.poll(Duration.ofMillis(100)).forEach(published -> learn(published, passed));
        nextOffset = consumer.position(partition, longest);
      }
      passed.tell(partition.topic());
      return true;
    }
  }

  private Map<String, Object> settings(Duration longest) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
    return settings;
  }

  private void learn(ConsumerRecord<String, String> published, PassedOver passed) {
    Long fingerprint = Fingerprints.ofHex(published.key());
    if (fingerprint == null
        || published.value() != null && published.value().length() > SchemaText.MOST_CHARACTERS) {
      passed.add(published);
    } else if (published.value() == null) {
      known.remove(fingerprint);
    } else {
      known.put(fingerprint, published.value(), published.offset());
    }
  }

  /** Knows what was just written, before it is read. */
  void written(long fingerprint, Schema schema) {
    known.put(fingerprint, schema.toString(), nextOffset);
  }
}
