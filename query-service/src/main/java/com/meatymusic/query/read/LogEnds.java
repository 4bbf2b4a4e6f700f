package com.meatymusic.query.read;

import com.meatymusic.query.projection.LogIdentity;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How far a tenant's logs go, asked of Kafka. */
@Component
@EnableConfigurationProperties(ConsistencySettings.class)
class LogEnds {

  private static final Duration AGAIN = Duration.ofMillis(50);
  private static final int TIMEOUT_MS = 2_000;

  private final Admin admin;
  private final LogIdentity log;
  private final ConsistencySettings settings;

  LogEnds(Admin admin, LogIdentity log, ConsistencySettings settings) {
    this.admin = admin;
    this.log = log;
    this.settings = settings;
  }

  /** The committed end of the partition of a tenant's events, as of now. */
  Mono<Long> events(UUID tenantId) {
    return end(Topics.EVENTS, tenantId, IsolationLevel.READ_COMMITTED);
  }

  /**
   * The end of a tenant's events that holds the effect of every command there is by now. An outcome
   * is told before its events commit, so the end as of now would be too early: first all commands
   * of now must be decided, and that committed. Comes when that is so; waits for it without end.
   */
  Mono<Long> eventsOfAllCommands(UUID tenantId) {
    return end(Topics.COMMANDS, tenantId, IsolationLevel.READ_UNCOMMITTED)
        .flatMap(end ->
            Mono.defer(() -> decided(tenantId))
                .filter(decided -> decided >= end)
                .repeatWhenEmpty(rounds -> rounds.delayElements(AGAIN)))
        .then(Mono.defer(() -> events(tenantId)));
  }

  private Mono<Long> decided(UUID tenantId) {
    TopicPartition commands = new TopicPartition(Topics.COMMANDS, log.partition(tenantId));
    var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(commands));
    return Mono.fromCompletionStage(() ->
            admin
                .listConsumerGroupOffsets(Map.of(settings.deciderGroup(), spec))
                .partitionsToOffsetAndMetadata()
                .toCompletionStage())
        .map(offsets -> {
          OffsetAndMetadata offset = offsets.get(commands);
          return offset == null ? 0L : offset.offset();
        });
  }

  private Mono<Long> end(String topic, UUID tenantId, IsolationLevel isolation) {
    TopicPartition partition = new TopicPartition(topic, log.partition(tenantId));
    var options = new ListOffsetsOptions(isolation).timeoutMs(TIMEOUT_MS);
    return Mono.fromCompletionStage(() ->
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()), options)
                .all()
                .toCompletionStage())
        .map(ends -> Objects.requireNonNull(ends.get(partition), "end").offset());
  }
}
