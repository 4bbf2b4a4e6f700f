package com.meatymusic.command.gateway.inbox.window;

import com.meatymusic.schemas.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic of commands, and the group of the decider. Blocks for two seconds at most.
 *
 * @param partitions of the topic
 * @param group that commits what is decided
 */
public record KafkaCommandLog(Admin admin, int partitions, String group) implements CommandLog {

  private static final int TIMEOUT_MS = 2_000;

  @Override
  public Map<Integer, Long> ends() {
    var wanted =
        IntStream.range(0, partitions)
            .boxed()
            .collect(
                Collectors.toMap(
                    p -> new TopicPartition(Topics.COMMANDS, p), p -> OffsetSpec.latest()));
    var ends = get(admin.listOffsets(wanted, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS)).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey().partition(), e -> e.getValue().offset()));
  }

  @Override
  public Map<Integer, Long> decided() {
    var options = new ListConsumerGroupOffsetsOptions().timeoutMs(TIMEOUT_MS);
    var offsets =
        get(admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata());
    return offsets.entrySet().stream()
        .filter(e -> e.getKey().topic().equals(Topics.COMMANDS) && e.getValue() != null)
        .collect(Collectors.toMap(e -> e.getKey().partition(), e -> e.getValue().offset()));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka cannot be asked now", e);
    }
  }
}
