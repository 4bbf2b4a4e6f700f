package com.meatymusic.query.read.freshness;

import com.meatymusic.query.projection.checkpoint.LogIdentity;
import com.meatymusic.query.projection.checkpoint.LogTail;
import com.meatymusic.query.read.model.SingleFlight;
import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks Kafka where the logs end. The marks that transactions leave at the end of a partition have
 * offsets as well, but a subscription that lacks only these is not behind.
 */
@Component
@EnableConfigurationProperties(ConsistencySettings.class)
class LogEnds implements DisposableBean {

  private static final Duration AGAIN = Duration.ofMillis(50);
  private static final int TIMEOUT_MS = 2_000;

  private final Admin admin;
  private final LogIdentity log;
  private final ConsistencySettings settings;
  private final LogLooks eventsTail;
  private final LogLooks commandsTail;
  private final SingleFlight<Integer, Long> endsOfEvents = new SingleFlight<>();

  LogEnds(
      Admin admin,
      LogIdentity log,
      ConsistencySettings settings,
      LogTail eventsTail,
      LogTail commandsTail) {
    this.admin = admin;
    this.log = log;
    this.settings = settings;
    this.eventsTail = new LogLooks("events-tail", eventsTail::left);
    this.commandsTail = new LogLooks("commands-tail", commandsTail::left);
  }

  /** The committed end of a partition of events; who ask at the same time share the answer. */
  Mono<Long> events(int partition) {
    return endsOfEvents.load(partition, end(log.topic(), partition, IsolationLevel.READ_COMMITTED));
  }

  /** How many offsets with events there are between a position and an end; see {@link LogLooks}. */
  Mono<Long> eventsLeft(int partition, long position, long end) {
    return eventsTail.left(partition, position, end);
  }

  /**
   * The end of a partition of events that holds the effect of every command there is by now. An
   * outcome is told before its events commit, so the present end would be too early: it waits,
   * without end, until all commands there are have been decided, and that is committed.
   */
  Mono<Long> eventsOfAllCommands(int partition) {
    return end(Topics.COMMANDS, partition, IsolationLevel.READ_UNCOMMITTED)
        .flatMap(end ->
            Mono.defer(() -> decided(partition))
                .flatMap(decided -> commandsTail.left(partition, decided, end))
                .filter(left -> left == 0)
                .repeatWhenEmpty(rounds -> rounds.delayElements(AGAIN)))
        .then(Mono.defer(() -> end(log.topic(), partition, IsolationLevel.READ_COMMITTED)));
  }

  private Mono<Long> decided(int partition) {
    TopicPartition commands = new TopicPartition(Topics.COMMANDS, partition);
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

  private Mono<Long> end(String topic, int number, IsolationLevel isolation) {
    TopicPartition partition = new TopicPartition(topic, number);
    var options = new ListOffsetsOptions(isolation).timeoutMs(TIMEOUT_MS);
    return Mono.fromCompletionStage(() ->
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()), options)
                .all()
                .toCompletionStage())
        .map(ends -> Objects.requireNonNull(ends.get(partition), "end").offset());
  }

  @Override
  public void destroy() {
    eventsTail.dispose();
    commandsTail.dispose();
  }
}
