package com.meatymusic.command.decider.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The decider's settings in the words of Kafka Streams. */
public final class StreamsSettings {

  private static final Duration LONGEST_POLL = Duration.ofMillis(100);

  /** A parked record may have twice what other records may. */
  private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

  public static final String CHANGELOG_DIRTY_RATIO = "0.3";

  /** Every batch costs LZ4 its buffers anew, which is more than most of ours hold by default. */
  private static final int BATCH_BYTES = 256 * 1024;

  /**
   * While one request is under way, the next one's batches grow: few and large ones under load, at
   * once when there is none. With more of them LZ4's buffers alone were a fifth of the decider.
   */
  private static final int REQUESTS_UNDER_WAY = 1;

  /** Room for a batch of each partition of each topic. */
  private static final long BUFFER_BYTES = 64L * 1024 * 1024;

  private StreamsSettings() {}

  /**
   * @param clients what all clients of Kafka have in common: servers, TLS, credentials
   */
  public static Properties of(DeciderSettings settings, Map<String, Object> clients) {
    Properties result = new Properties();
    result.putAll(clients);
    result.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    result.put(StreamsConfig.CLIENT_ID_CONFIG, clientId(settings));
    result.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    result.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streamThreads());
    result.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    // Checked each minute and not each ten: an instance that comes back gets its share once its
    // copy is up to date.
    result.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
    result.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicas());
    result.put(StreamsConfig.STATE_DIR_CONFIG, settings.directory().toString());
    result.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.stateCacheBytes());
    result.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    // A commit that is due waits for the poll under way, so an idle poll must not take longer.
    result.put(StreamsConfig.POLL_MS_CONFIG, shorter(settings.commitInterval(), LONGEST_POLL));
    consumers(result, settings);
    producers(result, settings);
    return result;
  }

  private static void consumers(Properties result, DeciderSettings settings) {
    long session = settings.sessionTimeout().toMillis();
    main(result, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session);
    // Often: instances hear of a dead one's partitions with their next heartbeat.
    main(result, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) (session / 12));
    if (settings.instanceId() != null) {
      main(result, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    }
  }

  private static void producers(Properties result, DeciderSettings settings) {
    producer(result, ProducerConfig.ACKS_CONFIG, "all");
    producer(result, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(result, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    producer(result, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    producer(result, ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_UNDER_WAY);
    producer(result, ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    producer(result, ProducerConfig.LINGER_MS_CONFIG, (int) settings.linger().toMillis());
    producer(
        result,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        (int) settings.transactionTimeout().toMillis());
    // The changelog keeps what it is made of: a state entry, never larger than a record.
    result.put(
        StreamsConfig.topicPrefix(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG),
        CHANGELOG_DIRTY_RATIO);
  }

  private static void main(Properties result, String name, Object value) {
    result.put(StreamsConfig.mainConsumerPrefix(name), value);
  }

  private static void producer(Properties result, String name, Object value) {
    result.put(StreamsConfig.producerPrefix(name), value);
  }

  private static long shorter(Duration one, Duration other) {
    return Math.max(1, Math.min(one.toMillis(), other.toMillis()));
  }

  private static String clientId(DeciderSettings settings) {
    String name =
        settings.instanceId() == null
            ? settings.applicationId()
            : settings.applicationId() + "-" + settings.instanceId();
    return name + DecisionSettings.of(settings).mark();
  }
}
