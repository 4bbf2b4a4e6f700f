package com.meatymusic.command.decider;

import com.meatymusic.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the decider when somebody adds partitions to {@code commands} while it runs: from then on
 * clients put a tenant's commands elsewhere, and nobody would decide them.
 */
final class PartitionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Admin admin;
  private final int pinned;
  private final Consumer<IllegalStateException> onChange;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("partition-watch").daemon().unstarted(work));

  PartitionWatch(
      Map<String, Object> clients, int pinned, Consumer<IllegalStateException> onChange) {
    this.admin = Admin.create(clients);
    this.pinned = pinned;
    this.onChange = onChange;
    timer.scheduleWithFixedDelay(
        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      var topics = admin.describeTopics(List.of(Topics.COMMANDS)).allTopicNames().get();
      int now = topics.values().iterator().next().partitions().size();
      if (now != pinned) {
        timer.shutdown();
        IllegalStateException cause =
            new IllegalStateException(
                ("topic %s has %d partitions now, but was made with %d: deciding stops, since a"
                        + " tenant would have two writers; growing is a copy to new topics")
                    .formatted(Topics.COMMANDS, now, pinned));
        // Not on this thread: who is told closes this, which interrupts it.
        Thread.ofPlatform().name("partitions-changed").start(() -> onChange.accept(cause));
      }
    } catch (ExecutionException e) {
      // Kafka is away: that is for others to say.
      LOG.debug("the partitions of {} cannot be asked for", Topics.COMMANDS, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
