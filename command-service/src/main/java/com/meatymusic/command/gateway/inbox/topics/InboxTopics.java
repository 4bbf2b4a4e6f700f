package com.meatymusic.command.gateway.inbox.topics;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The topics of inboxes: which there are, and how they are set.
 *
 * @param retention how long a record may wait to be taken
 */
public record InboxTopics(Admin admin, Duration retention) {

  private static final Config NOTHING = new Config(List.of());

  /**
   * Whether the topic of each producer is there. All are asked for at once, and each answer throws
   * for itself when Kafka does not give it: one that this service may not see is no other's matter.
   */
  public Map<String, BooleanSupplier> ask(Collection<String> producers) {
    Map<String, String> names =
        producers.stream().collect(Collectors.toMap(producer -> producer, Topics::inbox));
    var described = admin.describeTopics(names.values()).topicNameValues();
    Map<String, BooleanSupplier> answers = new HashMap<>();
    names.forEach((producer, topic) ->
        answers.put(producer, () -> isThere(Objects.requireNonNull(described.get(topic)))));
    return answers;
  }

  private static boolean isThere(KafkaFuture<TopicDescription> described) {
    try {
      get(described);
      return true;
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    }
  }

  /**
   * Sets what an earlier build made otherwise.
   *
   * @return what the operator has to do, where Kafka does not allow it; else null
   */
  public @Nullable String settle(String producer) {
    String topic = Topics.inbox(producer);
    Map<String, String> wanted = new TreeMap<>(Topics.settings(topic));
    wanted.put("retention.ms", String.valueOf(retention.toMillis()));
    try {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      Config config =
          get(admin.describeConfigs(List.of(resource)).all()).getOrDefault(resource, NOTHING);
      wanted
          .entrySet()
          .removeIf(each ->
              config.get(each.getKey()) != null
                  && each.getValue().equals(config.get(each.getKey()).value()));
      if (!wanted.isEmpty()) {
        List<AlterConfigOp> changes =
            wanted.entrySet().stream()
                .map(each ->
                    new AlterConfigOp(
                        new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
      }
      return null;
    } catch (ApiException e) {
      return ("Records may be deleted unread, or stop the gate: set %s for %s, which Kafka did not"
              + " allow this service to (%s).")
          .formatted(wanted, topic, e.getClass().getSimpleName());
    }
  }

  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka", e);
    }
  }
}
