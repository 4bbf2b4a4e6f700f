package com.meatymusic.platform.kafka;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import reactor.core.publisher.Mono;

/**
 * How far a consumer group is behind in a topic.
 *
 * @param group that commits its positions to Kafka
 */
public record GroupLag(Admin admin, String group, String topic) {

  private static final int TIMEOUT_MS = 2_000;

  /** Offsets between the group's positions and the ends, of all partitions together. */
  public Mono<Long> ask() {
    var options = new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS);
    return mono(admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata())
        .flatMap(all -> {
          Map<TopicPartition, Long> positions = positions(all);
          return mono(admin
                  .listOffsets(
                      positions.keySet().stream()
                          .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
                      new ListOffsetsOptions().timeoutMs(TIMEOUT_MS))
                  .all())
              .map(ends ->
                  positions.entrySet().stream()
                      .mapToLong(e -> {
                        var end = ends.get(e.getKey());
                        return end == null ? 0 : Math.max(0, end.offset() - e.getValue());
                      })
                      .sum());
        });
  }

  private Map<TopicPartition, Long> positions(Map<TopicPartition, OffsetAndMetadata> all) {
    return all.entrySet().stream()
        .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static <T> Mono<T> mono(KafkaFuture<T> future) {
    return Mono.fromCompletionStage(future.toCompletionStage());
  }
}
