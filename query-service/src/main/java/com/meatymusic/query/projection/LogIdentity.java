package com.meatymusic.query.projection;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Which log this is. A position means something in one log only: the same name in another cluster,
 * or made again, is another log.
 *
 * @param topicId Kafka's id of the topic, base64; also the epoch of consistency tokens
 */
public record LogIdentity(String topic, String clusterId, String topicId, int partitions) {

  private static final long PATIENCE_SECONDS = 60;

  /** The epoch that consistency tokens of this log carry. */
  public String epoch() {
    return topicId;
  }

  /** Asks the cluster. */
  static LogIdentity read(Admin admin, String topic) {
    try {
      TopicDescription description =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .get(topic);
      String cluster =
          admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new LogIdentity(
          topic, cluster, description.topicId().toString(), description.partitions().size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka for " + topic, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Kafka does not tell of topic " + topic + ": is it there, and may this service read it?",
          e);
    }
  }

}
