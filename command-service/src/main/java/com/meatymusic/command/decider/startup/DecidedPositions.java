package com.meatymusic.command.decider.startup;

import com.meatymusic.command.aggregate.state.StateVersionException;
import com.meatymusic.command.decider.state.DecidedPosition;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** How far each partition is decided by what is committed of the state. */
public record DecidedPositions(Map<Integer, DecidedPosition> byPartition) {

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
      return new DecidedPositions(ChangelogTail.read(consumer, changelog.topicPartitions()));
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
}
