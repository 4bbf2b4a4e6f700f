package com.meatymusic.command.decider.settings;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.platform.kafka.TopicCatalog;
import com.meatymusic.schemas.Topics;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the decider. All instances must have the same {@code idempotency} and {@code
 * maxRecordBytes}: they are part of what a decision depends on, and one with others refuses to
 * start.
 *
 * @param applicationId id of the Streams application: group, transactions and changelog are named
 *     after it
 * @param threads of Kafka Streams in this instance, each with a transaction of its own; more than
 *     there are partitions are idle. 0: half as many as there are processors, at least one, as
 *     deciding is half of the work of a command
 * @param instanceId static membership: set it where the same instance comes back after a restart
 * @param stateDirectory where Streams keeps its lock and checkpoints, and the state when
 *     persistent; by default named after the application, in the directory for temporary files
 * @param stateStore in memory, or RocksDB
 * @param stateCacheBytes how much of the state is held back until the commit, so that an entry
 *     changed by many commands goes to the changelog once; 0, as that costs more than it saves: two
 *     in three entries are new with each command
 * @param standbys copies of the state kept by other instances: without one, who takes over from a
 *     dead instance reads all its state first. A single instance has nowhere to keep one
 * @param replicas of the changelog; -1: the broker's default
 * @param commitInterval how often a transaction commits: half of it is what a reader waits for a
 *     write on average, and each commit costs the broker some requests
 * @param linger how long a producer waits for more to send: what an outcome waits at least
 * @param transactionTimeout after it the broker aborts what a dead instance left open: less than
 *     the session, or who takes over waits for it; and more than the longest pause of a live one
 * @param sessionTimeout after it the broker takes an instance for dead
 * @param maxRecordBytes what a command, an event or an outcome may have, headers included
 */
@Validated
@ConfigurationProperties("meatymusic.decider")
public record DeciderSettings(
    @DefaultValue("meatymusic-decider") @NotBlank String applicationId,
    @DefaultValue("0") @Min(0) int threads,
    @Nullable String instanceId,
    @Nullable String stateDirectory,
    @DefaultValue("IN_MEMORY") StateStoreKind stateStore,
    @DefaultValue("0") @Min(0) long stateCacheBytes,
    @DefaultValue("1") @Min(0) int standbys,
    @DefaultValue("-1") @Min(-1) int replicas,
    @DefaultValue("25ms") Duration commitInterval,
    @DefaultValue("1ms") Duration linger,
    @DefaultValue("4s") Duration transactionTimeout,
    @DefaultValue("6s") Duration sessionTimeout,
    @DefaultValue("1032192") @Min(4096) @Max(Limits.RECORD_BYTES) int maxRecordBytes,
    @DefaultValue @Valid Idempotency idempotency) {

  /** How many threads decide. */
  int streamThreads() {
    return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Answers are remembered as long as the window, and come back from {@code replies} when the state
   * is refilled; what is sent again meanwhile may still wait in {@code commands}.
   *
   * @throws IllegalStateException when a topic forgets sooner
   */
  public void requireKept(TopicCatalog topics) {
    String why =
        "meatymusic.decider.idempotency.window is %s, and answers are remembered for so long"
            .formatted(idempotency.window());
    topics.requireKept(Topics.REPLIES, idempotency.window(), why);
    topics.requireKept(Topics.COMMANDS, idempotency.window(), why);
  }

  /** Where Streams keeps its files. */
  public Path directory() {
    return stateDirectory == null
        ? Path.of(System.getProperty("java.io.tmpdir"), applicationId)
        : Path.of(stateDirectory);
  }

  /** Where the state is kept. */
  public enum StateStoreKind {
    IN_MEMORY,
    PERSISTENT
  }

  /**
   * How long answers to commands are remembered.
   *
   * @param window by the broker's clock
   * @param perTenant the most of one tenant; the oldest go first
   */
  public record Idempotency(
      @DefaultValue("24h") Duration window, @DefaultValue("100000") @Min(1) int perTenant) {}
}
