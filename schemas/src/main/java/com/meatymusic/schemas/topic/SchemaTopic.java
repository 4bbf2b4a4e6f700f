package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Fingerprints;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas by fingerprint, from a topic of them: {@link Topics#SCHEMAS} has those that any build of
 * ours ever wrote with, and each producer has one of its own. A writer publishes its own before it
 * writes; a reader that meets an unknown one looks again.
 *
 * <p>Nothing that stands in the topic can fail a reader: what is no schema, is none of its key, or
 * is too large is passed over, and said once in the log.
 */
public final class SchemaTopic implements SchemaStore {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);

  /** Ours are less than a hundred a build. */
  private static final int MOST_OF_ALL = 5_000;

  private static final int MOST_OF_A_PRODUCER = 500;
  private static final long CHARACTERS_EACH = 4_000;

  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  /** Until each broker has heard of a topic that was just made. */
  private static final Duration LONGEST_MAKING = Duration.ofSeconds(5);

  /** Whoever reads records waits as long for it, and all that comes behind them. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

  /** Between two looks. Who sends nothing but unknown schemas pays for it with its own time. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration MISSED = Duration.ofMillis(500);
  private static final int MOST_MISSED = 1_000;

  private final Map<String, Object> clients;
  private final TopicPartition partition;
  private final KnownSchemas known;
  private final ReentrantLock looking = new ReentrantLock(true);
  private final Map<Long, Long> missedAtNanos = new LinkedHashMap<>();
  private long nextOffset;
  private long lookedAtNanos = System.nanoTime() - PAUSE.toNanos();

  /** Records of a look that can be no schemas: however many, they are said in one line. */
  private static final class Passed {

    private long first;
    private int count;

    void over(ConsumerRecord<String, String> record) {
      first = count == 0 ? record.offset() : first;
      count++;
    }

    void tell(String topic) {
      if (count > 0) {
        LOG.warn(
            "{}: {} records are passed over, the first at offset {}: their keys are no"
                + " fingerprints, or they are too large",
            topic,
            count,
            first);
      }
    }
  }

  private SchemaTopic(Map<String, Object> clients, String topic) {
    int most = topic.equals(Topics.SCHEMAS) ? MOST_OF_ALL : MOST_OF_A_PRODUCER;
    this.clients = clients;
    this.partition = new TopicPartition(topic, 0);
    this.known = new KnownSchemas(topic, most, most * CHARACTERS_EACH);
  }

  /**
   * Reads {@link Topics#SCHEMAS} to its end and publishes those of this build's schemas that are
   * not in it.
   *
   * @param clients settings of Kafka's clients, {@code bootstrap.servers} among them
   * @return when they are in all in-sync replicas
   */
  public static SchemaTopic publish(Map<String, Object> clients) {
    return publish(clients, Topics.SCHEMAS, Contract.schemas().values());
  }

  /**
   * Reads a topic of schemas to its end and publishes those that are not in it.
   *
   * @return when they are in all in-sync replicas
   * @throws IllegalStateException when there is no such topic, or it can't be written
   */
  public static SchemaTopic publish(
      Map<String, Object> clients, String topic, Collection<Schema> schemas) {
    SchemaTopic result = new SchemaTopic(clients, topic);
    long end = System.nanoTime() + LONGEST_MAKING.toNanos();
    while (!result.lookAtStart()) {
      if (System.nanoTime() - end > 0) {
        throw new IllegalStateException("there is no topic " + topic);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    Map<Long, Schema> missing = new HashMap<>();
    for (Schema schema : schemas) {
      long fingerprint = Fingerprints.of(schema);
      if (result.known.find(fingerprint) == null) {
        missing.put(fingerprint, schema);
      }
    }
    if (!missing.isEmpty()) {
      result.write(missing);
    }
    return result;
  }

  /** Reads {@link Topics#SCHEMAS} to its end. */
  public static SchemaTopic read(Map<String, Object> clients) {
    SchemaTopic topic = of(clients, Topics.SCHEMAS);
    topic.lookAtStart();
    return topic;
  }

  /** A topic that is not read before somebody asks for a schema; it need not be there. */
  public static SchemaTopic of(Map<String, Object> clients, String topic) {
    return new SchemaTopic(clients, topic);
  }

  /**
   * Finds a schema, and looks into the topic for an unknown one: for a few seconds at most, one
   * look at a time, and who asks meanwhile waits for the same.
   *
   * @return null when it is unknown
   * @throws org.apache.kafka.common.KafkaException when Kafka does not let us look now: nothing is
   *     known then of the schema
   */
  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    Schema schema = known.find(fingerprint);
    return schema != null ? schema : lookAgain(fingerprint);
  }

  private @Nullable Schema lookAgain(long fingerprint) {
    long asked = System.nanoTime();
    await(looking);
    try {
      Long missed = missedAtNanos.get(fingerprint);
      if (missed != null && asked - missed < MISSED.toNanos()) {
        return null;
      }
      // A writer publishes before it writes, so a look that began after the question answers it.
      if (lookedAtNanos - asked < 0) {
        LockSupport.parkNanos(lookedAtNanos + PAUSE.toNanos() - System.nanoTime());
        long begin = System.nanoTime();
        look(LONGEST_LOOK);
        lookedAtNanos = begin;
      }
      Schema schema = known.find(fingerprint);
      missedAtNanos.remove(fingerprint);
      if (schema == null) {
        missedAtNanos.put(fingerprint, lookedAtNanos);
        if (missedAtNanos.size() > MOST_MISSED) {
          missedAtNanos.remove(missedAtNanos.keySet().iterator().next());
        }
      }
      return schema;
    } finally {
      looking.unlock();
    }
  }

  private void await(ReentrantLock lock) {
    try {
      if (!lock.tryLock(2 * LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("others look into " + partition.topic() + " for too long");
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** However much stands there: it goes on as long as it gets on. */
  private boolean lookAtStart() {
    while (true) {
      long before = nextOffset;
      try {
        return look(LONGEST_START);
      } catch (TimeoutException e) {
        if (nextOffset == before) {
          throw e;
        }
      }
    }
  }

  /** Whether there is a topic to look into. */
  private boolean look(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(reading(longest), new StringDeserializer(), new StringDeserializer())) {
      if (consumer.partitionsFor(partition.topic(), longest).isEmpty()) {
        return false;
      }
      consumer.assign(List.of(partition));
      long last = consumer.endOffsets(List.of(partition), longest).getOrDefault(partition, 0L);
      // A topic that was made anew is read anew.
      nextOffset = nextOffset > last ? 0 : nextOffset;
      consumer.seek(partition, nextOffset);
      Passed passed = new Passed();
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

  private Map<String, Object> reading(Duration longest) {
    Map<String, Object> settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) longest.toMillis());
    return settings;
  }

  private void learn(ConsumerRecord<String, String> published, Passed passed) {
    Long fingerprint = Fingerprints.ofHex(published.key());
    if (fingerprint == null
        || published.value() != null && published.value().length() > SchemaText.MOST_CHARACTERS) {
      passed.over(published);
    } else if (published.value() == null) {
      known.remove(fingerprint);
    } else {
      known.put(fingerprint, published.value(), published.offset());
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
                          partition.topic(),
                          Fingerprints.hex(e.getKey()),
                          e.getValue().toString())))
              .toList();
      for (Future<?> future : sent) {
        future.get();
      }
      schemas.forEach(
          (fingerprint, schema) -> known.put(fingerprint, schema.toString(), nextOffset));
    } catch (ExecutionException e) {
      throw new IllegalStateException("schemas cannot be published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing schemas", e);
    }
  }
}
