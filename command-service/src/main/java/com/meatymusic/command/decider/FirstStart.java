package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the decider begins. It never takes a missing position for "from the beginning": with its
 * state lost as well, it would decide everything a second time. So the very first start, known by a
 * log of events that is empty, writes the beginning as its position, for every partition; from then
 * on a partition without a position stops the decider, with a message.
 */
final class FirstStart {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  static final String REFILL =
      "refill its state from the events, with every instance stopped and one started with"
          + " --meatymusic.decider.rebuild=true (locally: ./run ctl decider rebuild)";

  private final Admin admin;
  private final String group;
  private final int partitions;
  private final Changelog changelog;

  FirstStart(Admin admin, String group, int partitions, Changelog changelog) {
    this.changelog = changelog;
    this.admin = admin;
    this.group = group;
    this.partitions = partitions;
  }

  /**
   * @throws IllegalStateException when positions are missing although there are events, or the
   *     state is although there are positions
   */
  void prepare() {
    Map<TopicPartition, OffsetAndMetadata> positions = positions();
    List<TopicPartition> missing = missing(positions);
    if (missing.isEmpty()) {
      requireState(positions);
      return;
    }
    if (!isEmpty(Topics.EVENTS)) {
      throw new IllegalStateException(
          ("the decider's position is lost for %s although there are events: "
                  + REFILL
                  + "; or, when its state is whole, start once with"
                  + " meatymusic.decider.offset-reset=earliest (what is decided is passed over)")
              .formatted(missing));
    }
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    Map<Integer, Long> first = PartitionEnds.first(admin, Topics.COMMANDS, partitions);
    missing.forEach(
        p -> begin.put(p, new OffsetAndMetadata(first.getOrDefault(p.partition(), 0L))));
    LOG.info("first start: the decider begins at {}", begin);
    try {
      KafkaAnswer.of(
          admin.alterConsumerGroupOffsets(group, begin).all(), "setting the first positions");
    } catch (IllegalStateException e) {
      // Another instance may be faster: it has written the same, and its members are in the group.
      if (!missing(positions()).isEmpty()) {
        throw e;
      }
    }
  }

  /**
   * A position is committed together with an entry of the state at the least, so where the
   * changelog of a partition with a position is empty, the state is lost: with none, everything
   * would be decided as if nothing had ever been.
   */
  private void requireState(Map<TopicPartition, OffsetAndMetadata> positions) {
    Map<Integer, Long> first = PartitionEnds.first(admin, Topics.COMMANDS, partitions);
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
          "the decider's state is lost for the partitions %s: %s".formatted(lost, REFILL));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> positions() {
    return KafkaAnswer.of(
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
        "the decider's positions");
  }

  private List<TopicPartition> missing(Map<TopicPartition, OffsetAndMetadata> found) {
    return partitions(Topics.COMMANDS).stream()
        .filter(partition -> found.get(partition) == null)
        .toList();
  }

  private boolean isEmpty(String topic) {
    return PartitionEnds.end(admin, topic, partitions).values().stream().allMatch(end -> end == 0);
  }

  private List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }
}
