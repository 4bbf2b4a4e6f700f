package com.meatymusic.schemas.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a topic for unknown schemas: one look at a time, which answers all who wait for it.
 */
final class SchemaLooks {

  /** Whoever reads records waits as long for it, and all that comes behind them. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

  /** Between two looks. Who sends nothing but unknown schemas pays for it with its own time. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Duration MISSED = Duration.ofMillis(500);
  private static final int MOST_MISSED = 1_000;

  private final String topic;
  private final KnownSchemas known;
  private final SchemaTopicReader reader;
  private final ReentrantLock looking = new ReentrantLock(true);
  private final Map<Long, Long> missedAtNanos = new LinkedHashMap<>();
  private long lookedAtNanos = System.nanoTime() - PAUSE.toNanos();

  SchemaLooks(String topic, KnownSchemas known, SchemaTopicReader reader) {
    this.topic = topic;
    this.known = known;
    this.reader = reader;
  }

  /**
   * Looks for a schema that is not known, unless a look has just missed it.
   *
   * @return null when it is not in the topic
   */
  @Nullable Schema find(long fingerprint) {
    long asked = System.nanoTime();
    await();
    try {
      Long missed = missedAtNanos.get(fingerprint);
      if (missed != null && asked - missed < MISSED.toNanos()) {
        return null;
      }
      // A writer publishes before it writes, so a look that began after the question answers it.
      if (lookedAtNanos - asked < 0) {
        LockSupport.parkNanos(lookedAtNanos + PAUSE.toNanos() - System.nanoTime());
        long begin = System.nanoTime();
        reader.read(LONGEST_LOOK);
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

  private void await() {
    try {
      if (!looking.tryLock(2 * LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("others look into " + topic + " for too long");
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
