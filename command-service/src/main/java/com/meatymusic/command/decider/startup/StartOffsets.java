package com.meatymusic.command.decider.startup;

import com.meatymusic.command.aggregate.state.StateVersionException;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.platform.kafka.PartitionEnds;
import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the decider begins. It never takes a missing position for "from the beginning": with its
 * state lost as well, it would decide everything a second time. The state says how far each
 * partition was decided, and in which topic; so a group whose positions went (they do after a week
 * without members, and with their topic) is given them again. Only where neither knows, although
 * something was decided, the decider stops, with a message.
 */
public final class StartOffsets {

  private static final Logger LOG = LoggerFactory.getLogger(StartOffsets.class);

  private final Admin admin;
  private final String group;
  private final int partitions;
  private final LogIds logs;

  public StartOffsets(Admin admin, String group, int partitions, LogIds logs) {
    this.admin = admin;
    this.group = group;
    this.partitions = partitions;
    this.logs = logs;
  }

  /**
   * @throws IllegalStateException when it cannot be known where to begin, or the state is lost or
   *     that of another log
   */
  public void prepare(Changelog changelog, DecidedPositions decided) {
    decided.requireEvents(logs, changelog.topic());
    Map<TopicPartition, OffsetAndMetadata> positions = positions();
    Map<Integer, Long> first = PartitionEnds.first(admin, Topics.COMMANDS, partitions);
    Map<Integer, Long> end = PartitionEnds.end(admin, Topics.COMMANDS, partitions);
    Map<Integer, Long> events = PartitionEnds.end(admin, Topics.EVENTS, partitions);
    requireState(changelog, positions, first);
    Map<Integer, Beginning.At> begin = new TreeMap<>();
    Map<Integer, String> unknown = new TreeMap<>();
    for (TopicPartition each : partitions(Topics.COMMANDS)) {
      int i = each.partition();
      OffsetAndMetadata at = positions.get(each);
      var beginning =
          Beginning.of(
              at == null ? null : at.offset(),
              decided.of(i),
              first.getOrDefault(i, 0L),
              end.getOrDefault(i, 0L),
              events.getOrDefault(i, 0L) > 0,
              logs.commands());
      switch (beginning) {
        case Beginning.AsCommitted() -> {}
        case Beginning.Unknown(String why) -> unknown.put(i, why);
        case Beginning.At there -> begin.put(i, there);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "it is not known where the decider is to begin. Partitions and why: " + unknown);
    }
    if (!begin.isEmpty()) {
      tell(begin);
      set(begin);
    }
  }

  /** Says where it begins otherwise than it was left, and what that costs. */
  public static void tell(Map<Integer, Beginning.At> begin) {
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    begin.forEach((partition, at) ->
        offsets.computeIfAbsent(at.why(), _ -> new TreeMap<>()).put(partition, at.offset()));
    offsets.forEach(
        (why, each) -> LOG.info("the decider begins, by partition, at {}: {}", each, why));
    begin.forEach((partition, at) -> {
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

  public static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Beginning.At> begin) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    begin.forEach((partition, at) ->
        offsets.put(
            new TopicPartition(Topics.COMMANDS, partition), new OffsetAndMetadata(at.offset())));
    return offsets;
  }

  private void set(Map<Integer, Beginning.At> begin) {
    try {
      KafkaAnswer.of(
          admin.alterConsumerGroupOffsets(group, offsets(begin)).all(), "setting the positions");
    } catch (IllegalStateException e) {
      // Another instance may be faster: it has written the same, and its members are in the group.
      if (partitions(Topics.COMMANDS).stream().anyMatch(each -> positions().get(each) == null)) {
        throw e;
      }
    }
  }

  /**
   * A position is committed together with an entry of the state at the least, so where the
   * changelog of a partition with a position is empty, the state is lost: with none, everything
   * would be decided as if nothing had ever been.
   */
  private static void requireState(
      Changelog changelog,
      Map<TopicPartition, OffsetAndMetadata> positions,
      Map<Integer, Long> first) {
    List<Integer> lost =
        changelog.empty().stream()
            .filter(partition -> {
              var position = positions.get(new TopicPartition(Topics.COMMANDS, partition));
              // Kafka Streams leaves a note with each position, this class does not.
              return position != null
                  && (!position.metadata().isEmpty()
                      || position.offset() > first.getOrDefault(partition, 0L));
            })
            .toList();
    if (!lost.isEmpty()) {
      throw new IllegalStateException(
          "the decider's state is lost for the partitions %s: %s"
              .formatted(lost, StateVersionException.REFILL));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> positions() {
    return KafkaAnswer.of(
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
        "the decider's positions");
  }

  private List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }
}
