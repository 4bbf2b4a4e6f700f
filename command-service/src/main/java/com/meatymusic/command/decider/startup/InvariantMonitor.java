package com.meatymusic.command.decider.startup;

import com.meatymusic.platform.kafka.KafkaAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the decider when something it relies on is no longer so. */
public final class InvariantMonitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InvariantMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Throws an {@link IllegalStateException} that says what is no longer so. */
  public interface Check {
    void check();
  }

  private final List<Check> checks;
  private final Consumer<IllegalStateException> onChange;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().name("decider-watch").daemon().unstarted(work));

  public InvariantMonitor(List<Check> checks, Consumer<IllegalStateException> onChange) {
    this.checks = checks;
    this.onChange = onChange;
    timer.scheduleWithFixedDelay(
        this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      checks.forEach(Check::check);
    } catch (KafkaAnswer.MissingException e) {
      // Kafka is away: that is for others to say.
      LOG.debug("{}", e.getMessage(), e);
    } catch (IllegalStateException e) {
      timer.shutdown();
      // Not on this thread: who is told closes this, which interrupts it.
      Thread.ofPlatform().name("decider-stops").start(() -> onChange.accept(e));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
