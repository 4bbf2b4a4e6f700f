package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
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

  private final Admin admin;
  private final String group;
  private final int partitions;

  FirstStart(Admin admin, String group, int partitions) {
    this.admin = admin;
    this.group = group;
    this.partitions = partitions;
  }

  /**
   * @throws IllegalStateException when positions are missing although there are events
   */
  void prepare() {
    List<TopicPartition> missing = missing();
    if (missing.isEmpty()) {
      return;
    }
    if (!isEmpty(Topics.EVENTS)) {
      throw new IllegalStateException(
          ("the decider's position is lost for %s although there are events: refill its state from"
                  + " the events; or, when its state is whole, start once with"
                  + " meatymusic.decider.offset-reset=earliest (what is decided is passed over)")
              .formatted(missing));
    }
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    offsets(missing, OffsetSpec.earliest())
        .forEach((partition, info) -> begin.put(partition, new OffsetAndMetadata(info.offset())));
    LOG.info("first start: the decider begins at {}", begin);
    try {
      await(admin.alterConsumerGroupOffsets(group, begin).all());
    } catch (IllegalStateException e) {
      // Another instance may be faster: it has written the same, and its members are in the group.
      if (!missing().isEmpty()) {
        throw e;
      }
    }
  }

  private List<TopicPartition> missing() {
    Map<TopicPartition, OffsetAndMetadata> found =
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return partitions(Topics.COMMANDS).stream()
        .filter(partition -> found.get(partition) == null)
        .toList();
  }

  private boolean isEmpty(String topic) {
    Collection<TopicPartition> all = partitions(topic);
    return offsets(all, OffsetSpec.latest()).values().stream().allMatch(end -> end.offset() == 0);
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> of, OffsetSpec which) {
    return await(
        admin.listOffsets(of.stream().collect(Collectors.toMap(p -> p, _ -> which))).all());
  }

  private List<TopicPartition> partitions(String topic) {
    return IntStream.range(0, partitions).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka does not tell the decider's position", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the decider's position", e);
    }
  }
}
