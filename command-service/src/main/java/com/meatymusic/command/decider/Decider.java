package com.meatymusic.command.decider;

import com.meatymusic.command.decider.decide.DecisionListener;
import com.meatymusic.command.decider.settings.DeciderSettings;
import com.meatymusic.command.decider.settings.GroupSettingsCheck;
import com.meatymusic.command.decider.settings.StreamsSettings;
import com.meatymusic.command.decider.startup.InvariantMonitor;
import com.meatymusic.command.decider.startup.LocalState;
import com.meatymusic.command.decider.startup.PinnedTopics;
import com.meatymusic.command.decider.streams.DeciderTopology;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.schemas.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decider as it runs: from {@link #start()} until {@link #close()}, or until it cannot go on.
 */
public final class Decider implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(10);

  private final DeciderSettings settings;
  private final Map<String, Object> clients;
  private final int partitions;
  private final KafkaClientSupplier supplier;
  private final DecisionListener listener;
  private final Loop loop;
  private final Consumer<Throwable> onFailure;
  private final StreamFailures failures;
  private volatile @Nullable KafkaStreams streams;

  private volatile @Nullable InvariantMonitor monitor;
  private volatile @Nullable Admin admin;

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
    this.failures = new StreamFailures(onFailure);
  }

  /**
   * Joins the others and decides what there is to decide; the topics must exist.
   *
   * @throws IllegalStateException when it cannot be known where to begin, or other instances decide
   *     by other settings
   */
  public void start() {
    LocalState local = new LocalState(settings.directory(), settings.applicationId());
    DeciderStart known = DeciderStart.prepare(settings, clients, partitions);
    KafkaStreams started =
        new KafkaStreams(
            // A decision must not depend on when a schema became known: this build's only.
            DeciderTopology.build(settings, new Contract(), partitions, known.logs(), listener),
            StreamsSettings.of(settings, clients),
            supplier);
    started.setUncaughtExceptionHandler(failures);
    started.setStateListener(failures);
    if (!local.isOf(known.changelog())) {
      started.cleanUp();
    }
    local.remember(known.changelog());
    streams = started;
    Admin asking = Admin.create(clients);
    admin = asking;
    monitor =
        new InvariantMonitor(
            List.of(
                new PinnedTopics(asking, partitions, known.logs())::check,
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
    return !failures.waitsForRight() && state() == KafkaStreams.State.RUNNING;
  }

  /** Commits and leaves the group, so that others take over at once. */
  @Override
  public void close() {
    InvariantMonitor looking = monitor;
    if (looking != null) {
      looking.close();
    }
    Admin asking = admin;
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
}
