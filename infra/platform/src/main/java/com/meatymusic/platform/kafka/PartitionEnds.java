package com.meatymusic.platform.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of a topic begin and end. */
public final class PartitionEnds {

  private PartitionEnds() {}

  /** The first offset that is still kept, by partition. */
  public static Map<Integer, Long> first(Admin admin, String topic, int partitions) {
    return ask(admin, topic, partitions, OffsetSpec.earliest());
  }

  /** The offset after the last record, open transactions included, by partition. */
  public static Map<Integer, Long> end(Admin admin, String topic, int partitions) {
    return ask(admin, topic, partitions, OffsetSpec.latest());
  }

  private static Map<Integer, Long> ask(
      Admin admin, String topic, int partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        IntStream.range(0, partitions)
            .mapToObj(i -> new TopicPartition(topic, i))
            .collect(Collectors.toMap(p -> p, _ -> which));
    Map<Integer, Long> result = new TreeMap<>();
    KafkaAnswer.of(admin.listOffsets(asked).all(), "the offsets of " + topic)
        .forEach((partition, found) -> result.put(partition.partition(), found.offset()));
    return result;
  }
}
