package com.meatymusic.command.decider.startup;

import com.meatymusic.command.aggregate.state.StateVersionException;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.state.StateKeys;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition is decided by what is committed of the state. It changes with every
 * commit, so it stands near the changelog's end and little has to be read.
 */
public record DecidedPositions(Map<Integer, DecidedPosition> byPartition) {

  private static final long FIRST_LOOK = 1_000;
  private static final long FURTHER = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * @throws IllegalStateException when the state is another build's, or cannot be read
   */
  public static DecidedPositions read(Changelog changelog, Map<String, Object> clients) {
    if (changelog.topicId() == null) {
      return new DecidedPositions(Map.of());
    }
    Map<String, Object> settings = new HashMap<>(clients);
    settings.keySet().removeIf(name -> name.startsWith("group."));
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new DecidedPositions(read(consumer, changelog.topicPartitions()));
    } catch (StateVersionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Nullable DecidedPosition of(int partition) {
    return byPartition.get(partition);
  }

  /**
   * @throws IllegalStateException when the state is a fold of another log of events than is there
   */
  public void requireEvents(LogIds logs, String changelog) {
    for (DecidedPosition decided : byPartition.values()) {
      if (decided.logs() != null && !decided.logs().events().equals(logs.events())) {
        throw new IllegalStateException(
            ("the decider's state came of the topic %s with the id %s, and the one there now is"
                    + " %s: it was deleted and made anew, or is a copy. Put the old one back from a"
                    + " backup; or, to go on with this one as it is, stop every instance, delete the"
                    + " topic %s, and %s")
                .formatted(
                    Topics.EVENTS,
                    decided.logs().events(),
                    logs.events(),
                    changelog,
                    StateVersionException.REFILL));
      }
    }
  }

  private static Map<Integer, DecidedPosition> read(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
    // Of committed records: what a transaction under way holds counts for nothing yet.
    Map<TopicPartition, Long> end = new HashMap<>(consumer.endOffsets(partitions));
    Map<Integer, DecidedPosition> found = new HashMap<>();
    List<TopicPartition> open = new ArrayList<>(partitions);
    for (long look = FIRST_LOOK; !open.isEmpty(); look *= FURTHER) {
      Map<TopicPartition, Long> from = new HashMap<>();
      for (TopicPartition each : open) {
        from.put(each, Math.max(of(first, each), of(end, each) - look));
      }
      readBetween(consumer, from, end, found);
      open.removeIf(
          each -> found.containsKey(each.partition()) || of(from, each) <= of(first, each));
    }
    return found;
  }

  private static long of(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private static void readBetween(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> end,
      Map<Integer, DecidedPosition> found) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (from.keySet().stream().anyMatch(each -> consumer.position(each) < of(end, each))) {
      var records = consumer.poll(Duration.ofMillis(100));
      records.forEach(record -> learn(record, found));
      if (!records.isEmpty()) {
        patience = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > patience) {
        throw new IllegalStateException("the decider's state cannot be read: " + from.keySet());
      }
    }
  }

  private static void learn(
      ConsumerRecord<byte[], byte[]> record, Map<Integer, DecidedPosition> found) {
    Bytes wanted = StateKeys.decided(record.partition());
    if (Objects.equals(wanted, Bytes.wrap(record.key()))) {
      DecidedPosition decided = DecidedPosition.read(record.value());
      if (decided != null) {
        found.put(record.partition(), decided);
      }
    }
  }
}
