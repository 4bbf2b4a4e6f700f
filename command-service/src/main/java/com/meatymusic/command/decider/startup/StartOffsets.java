package com.meatymusic.command.decider.startup;

import com.meatymusic.command.aggregate.state.StateVersionException;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.platform.kafka.PartitionEnds;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the decider begins. A missing position never means "from the beginning": with the state
 * lost as well, everything would be decided a second time. The state says how far each partition
 * was decided, and in which topic; so a group that lost its positions (Kafka deletes them after a
 * week without members, and with the topic) is given them again. Where neither knows, although
 * something was decided, the decider stops with a message.
 */
public record StartOffsets(Admin admin, String group, int partitions, LogIds logs) {

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
    Beginnings begin = new Beginnings(new TreeMap<>());
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
        case Beginning.At there -> begin.byPartition().put(i, there);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "it is not known where the decider is to begin. Partitions and why: " + unknown);
    }
    if (!begin.byPartition().isEmpty()) {
      begin.tell();
      set(begin);
    }
  }

  private void set(Beginnings begin) {
    try {
      KafkaAnswer.of(
          admin.alterConsumerGroupOffsets(group, begin.offsets()).all(), "setting the positions");
    } catch (IllegalStateException e) {
      // Another instance may have been faster: it wrote the same, and is in the group already.
      if (partitions(Topics.COMMANDS).stream().anyMatch(each -> positions().get(each) == null)) {
        throw e;
      }
    }
  }

  /**
   * Each position is committed together with at least one entry of the state. So a partition with a
   * position and an empty changelog has lost its state, and all would be decided as if nothing had
   * happened before.
   */
  private static void requireState(
      Changelog changelog,
      Map<TopicPartition, OffsetAndMetadata> positions,
      Map<Integer, Long> first) {
    List<Integer> lost =
        changelog.empty().stream()
            .filter(partition -> {
              var position = positions.get(new TopicPartition(Topics.COMMANDS, partition));
              // Unlike this class, Kafka Streams writes metadata with each position.
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
