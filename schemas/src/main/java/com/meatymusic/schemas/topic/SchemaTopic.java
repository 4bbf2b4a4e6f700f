package com.meatymusic.schemas.topic;

import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Fingerprints;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Schemas by fingerprint, from a topic of them: {@link Topics#SCHEMAS} has those that any build of
 * ours ever wrote with, and each producer has one of its own. A writer publishes its own before it
 * writes; a reader that meets an unknown one looks again.
 *
 * <p>Nothing that stands in the topic can fail a reader: what is no schema, is none of its key, or
 * is too large is passed over, and said once in the log.
 */
public final class SchemaTopic implements SchemaStore {

  /** Ours are less than a hundred a build. */
  private static final int MOST_OF_ALL = 5_000;

  private static final int MOST_OF_A_PRODUCER = 500;
  private static final long CHARACTERS_EACH = 4_000;

  /** Until each broker has heard of a topic that was just made. */
  private static final Duration LONGEST_MAKING = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final KnownSchemas known;
  private final SchemaTopicReader reader;
  private final SchemaLooks looks;

  private SchemaTopic(Map<String, Object> clients, String topic) {
    int most = topic.equals(Topics.SCHEMAS) ? MOST_OF_ALL : MOST_OF_A_PRODUCER;
    this.known = new KnownSchemas(topic, most, most * CHARACTERS_EACH);
    this.reader = new SchemaTopicReader(clients, topic, known);
    this.looks = new SchemaLooks(topic, known, reader);
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
    while (!result.reader.readAll()) {
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
      SchemaTopicWriter.write(clients, topic, missing);
      missing.forEach((fingerprint, schema) -> result.reader.written(fingerprint, schema));
    }
    return result;
  }

  /** Reads {@link Topics#SCHEMAS} to its end. */
  public static SchemaTopic read(Map<String, Object> clients) {
    SchemaTopic topic = of(clients, Topics.SCHEMAS);
    topic.reader.readAll();
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
    return schema != null ? schema : looks.find(fingerprint);
  }
}
