package com.meatymusic.query.projection.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/**
 * Which log this is. A position means something in one log only: the same name in another cluster,
 * or made again, is another log.
 *
 * @param topicId Kafka's id of the topic, base64; also the epoch of consistency tokens
 * @param partitions pinned when the topic was made
 */
public record LogIdentity(String topic, String clusterId, String topicId, int partitions) {

  /** The epoch that consistency tokens of this log carry. */
  public String epoch() {
    return topicId;
  }

  /** The partition of a tenant's events, by the rule of Kafka's own clients. */
  public int partition(UUID tenantId) {
    return Utils.toPositive(Utils.murmur2(tenantId.toString().getBytes(UTF_8))) % partitions;
  }
}
