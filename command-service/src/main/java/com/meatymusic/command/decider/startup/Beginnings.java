package com.meatymusic.command.decider.startup;

import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the decider begins otherwise than it was left, by partition of {@code commands}. */
public record Beginnings(Map<Integer, Beginning.At> byPartition) {

  private static final Logger LOG = LoggerFactory.getLogger(Beginnings.class);

  /** Logs them, and what they cost. */
  public void tell() {
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    byPartition.forEach((partition, at) ->
        offsets.computeIfAbsent(at.why(), _ -> new TreeMap<>()).put(partition, at.offset()));
    offsets.forEach(
        (why, each) -> LOG.info("the decider begins, by partition, at {}: {}", each, why));
    byPartition.forEach((partition, at) -> {
      if (at.removed() > 0) {
        LOG.error(
            "partition {} of {}: {} offsets before {} were removed before they were decided."
                + " Commands there that were acknowledged have no outcome and never will; who sent"
                + " them can send them again",
            partition,
            Topics.COMMANDS,
            at.removed(),
            at.offset());
      }
    });
  }

  /** As the group's positions. */
  public Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    byPartition.forEach((partition, at) ->
        offsets.put(
            new TopicPartition(Topics.COMMANDS, partition), new OffsetAndMetadata(at.offset())));
    return offsets;
  }
}
