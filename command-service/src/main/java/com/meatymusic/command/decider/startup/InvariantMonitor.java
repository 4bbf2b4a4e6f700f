package com.meatymusic.command.decider.startup;

import com.meatymusic.platform.kafka.KafkaAnswer;
import com.meatymusic.platform.loop.Loop;
import com.meatymusic.platform.loop.RepeatedWork;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Stops the decider when something it relies on is no longer so. */
public final class InvariantMonitor implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Throws an {@link IllegalStateException} that says what is no longer so. */
  public interface Check {
    void check();
  }

  private final List<Check> checks;
  private final BooleanSupplier deciding;
  private final Consumer<IllegalStateException> onChange;
  private final RepeatedWork looking;

  /**
   * @param deciding whether the decider decides at present
   */
  public InvariantMonitor(
      List<Check> checks,
      BooleanSupplier deciding,
      Consumer<IllegalStateException> onChange,
      Loop loop) {
    this.checks = checks;
    this.deciding = deciding;
    this.onChange = onChange;
    this.looking = new RepeatedWork(loop, INTERVAL, this::look);
    looking.start();
  }

  private void look() {
    check();
    if (!deciding.getAsBoolean()) {
      throw new IllegalStateException("the decider does not decide at present");
    }
  }

  private void check() {
    try {
      checks.forEach(Check::check);
    } catch (KafkaAnswer.MissingException e) {
      throw e; // Kafka is away: that is no answer, and it is asked again.
    } catch (IllegalStateException e) {
      looking.stop();
      // Not on this thread: who is told closes this, which interrupts it.
      Thread.ofPlatform().name("decider-stops").start(() -> onChange.accept(e));
    }
  }

  @Override
  public void close() {
    looking.stop();
  }
}
