package com.meatymusic.command.decider;

import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.GroupSettingsCheck;
import com.meatymusic.command.decider.settings.StreamsSettings;
import com.meatymusic.command.decider.startup.Changelog;
import com.meatymusic.command.decider.startup.DecidedPositions;
import com.meatymusic.command.decider.startup.InvariantMonitor;
import com.meatymusic.command.decider.startup.LocalState;
import com.meatymusic.command.decider.startup.PinnedTopics;
import com.meatymusic.command.decider.startup.StartOffsets;
import com.meatymusic.command.decider.state.LogIds;
import com.meatymusic.command.decider.streams.DeciderTopology;
import com.meatymusic.command.decider.streams.LostTransaction;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.schemas.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decider as it runs: from {@link #start()} until {@link #close()}, or until it cannot go on.
 */
public final class Decider implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);
  private static final Duration AUTHORIZATION_PAUSE = Duration.ofSeconds(2);

  private final DeciderSettings settings;
  private final Map<String, Object> clients;
  private final int partitions;
  private final KafkaClientSupplier supplier;
  private final DecisionListener listener;
  private final Loop loop;
  private final Consumer<Throwable> onFailure;
  private volatile @Nullable KafkaStreams streams;

  /** Streams says that it runs also while its thread waits for a right. */
  private volatile boolean failing;

  private volatile @Nullable InvariantMonitor watch;
  private volatile @Nullable Admin watching;

  /**
   * @param clients settings all clients of Kafka have in common
   * @param partitions of {@code commands}, as pinned
   * @param supplier makes the clients, e.g. ones that are traced
   * @param loop is told whether it decides, and whether what it relies on is to be seen
   * @param onFailure is told once when the decider has stopped for good; must end the process
   */
  public Decider(
      DeciderSettings settings,
      Map<String, Object> clients,
      int partitions,
      KafkaClientSupplier supplier,
      DecisionListener listener,
      Loop loop,
      Consumer<Throwable> onFailure) {
    this.settings = settings;
    this.clients = Map.copyOf(clients);
    this.partitions = partitions;
    this.supplier = supplier;
    this.listener = listener;
    this.loop = loop;
    this.onFailure = onFailure;
  }

  /**
   * Joins the others and decides what there is to decide; the topics must exist.
   *
   * @throws IllegalStateException when it cannot be known where to begin, or other instances decide
   *     by other settings
   */
  public void start() {
    LocalState local = new LocalState(settings.directory(), settings.applicationId());
    Uuid changelogId;
    LogIds logs;
    try (Admin admin = Admin.create(clients)) {
      new GroupSettingsCheck(admin, settings).check();
      Changelog changelog = new Changelog(admin, settings, partitions);
      logs = LogIds.ask(admin);
      new StartOffsets(admin, settings.applicationId(), partitions, logs)
          .prepare(changelog, DecidedPositions.read(changelog, clients));
      changelogId = changelog.topicId();
    }
    KafkaStreams started =
        new KafkaStreams(
            // A decision must not depend on when a schema became known: this build's only.
            DeciderTopology.build(settings, new Contract(), partitions, logs, listener),
            StreamsSettings.of(settings, clients),
            supplier);
    started.setUncaughtExceptionHandler(this::failed);
    started.setStateListener((now, before) -> {
      if (now == KafkaStreams.State.RUNNING) {
        failing = false;
      }
    });
    if (!local.isOf(changelogId)) {
      started.cleanUp();
    }
    local.remember(changelogId);
    streams = started;
    Admin asking = Admin.create(clients);
    watching = asking;
    watch =
        new InvariantMonitor(
            List.of(
                new PinnedTopics(asking, partitions, logs)::check,
                new GroupSettingsCheck(asking, settings)::check),
            this::isDeciding,
            this::stop,
            loop);
    started.start();
  }

  /** What Kafka Streams says of itself; null before the start. */
  public KafkaStreams.@Nullable State state() {
    KafkaStreams running = streams;
    return running == null ? null : running.state();
  }

  /** Whether it decides: false while it starts, while partitions move, and after it has stopped. */
  public boolean isDeciding() {
    return !failing && state() == KafkaStreams.State.RUNNING;
  }

  /** Commits and leaves the group, so that others take over at once. */
  @Override
  public void close() {
    InvariantMonitor looking = watch;
    if (looking != null) {
      looking.close();
    }
    Admin asking = watching;
    if (asking != null) {
      asking.close(Duration.ZERO);
    }
    KafkaStreams running = streams;
    if (running != null) {
      running.close(
          CloseOptions.timeout(TIME_TO_CLOSE)
              .withGroupMembershipOperation(
                  settings.instanceId() == null
                      ? GroupMembershipOperation.LEAVE_GROUP
                      : GroupMembershipOperation.REMAIN_IN_GROUP));
    }
  }

  private void stop(IllegalStateException cause) {
    close();
    LOG.error("the decider has stopped: {}", cause.getMessage());
    onFailure.accept(cause);
  }

  /** A right that was taken away is an operator's to give back; nothing of the log is wrong. */
  private static boolean isNotAllowed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return true;
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(AUTHORIZATION_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StreamThreadExceptionResponse failed(Throwable cause) {
    if (LostTransaction.isCauseOf(cause)) {
      LOG.warn(
          "a transaction was aborted under the decider; what was in it is decided anew", cause);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    if (isNotAllowed(cause)) {
      LOG.warn("the decider is not allowed what it needs, and tries again: {}", cause.toString());
      failing = true;
      pause();
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("the decider has stopped", cause);
    onFailure.accept(cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
