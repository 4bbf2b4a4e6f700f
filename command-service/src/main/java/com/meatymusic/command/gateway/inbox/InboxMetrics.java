package com.meatymusic.command.gateway.inbox;

import com.meatymusic.command.gateway.inbox.window.InboxWindow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Figures about one inbox. Operators make inboxes, so there are few producers. */
public final class InboxMetrics {

  private final MeterRegistry meters;
  private final String producer;
  private final Counter taken;
  private final Timer slowed;
  private final Counter retried;
  private final Counter lost;

  public InboxMetrics(MeterRegistry meters, String producer) {
    this.meters = meters;
    this.producer = producer;
    this.taken = counter("taken", "Records of an inbox that became commands");
    this.retried =
        counter("retried", "Batches of an inbox that could not be taken, and are tried again");
    this.lost = counter("lost", "Records of an inbox that its topic deleted before they were read");
    this.slowed =
        Timer.builder("meatymusic.inbox.slowed")
            .description("Pauses of an inbox that was above its rate")
            .tag("producer", producer)
            .register(meters);
  }

  private Counter counter(String name, String description) {
    return Counter.builder("meatymusic.inbox." + name)
        .description(description)
        .tag("producer", producer)
        .register(meters);
  }

  /** What the inbox's window holds; of one that was opened again it is the new one's. */
  void window(InboxWindow window) {
    gauge("undecided", "Commands of an inbox that are not decided", window, InboxWindow::places);
    gauge("undecided.bytes", "Bytes of these", window, InboxWindow::bytes);
    gauge("window", "How many there may be now", window, InboxWindow::most);
  }

  private void gauge(
      String name, String description, InboxWindow window, ToDoubleFunction<InboxWindow> value) {
    String full = "meatymusic.inbox." + name;
    meters.find(full).tag("producer", producer).meters().forEach(meters::remove);
    Gauge.builder(full, window, value)
        .description(description)
        .tag("producer", producer)
        .register(meters);
  }

  /**
   * @param refused code of the reason, or null when the record became a command
   */
  void taken(@Nullable String refused) {
    if (refused == null) {
      taken.increment();
      return;
    }
    Counter.builder("meatymusic.inbox.refused")
        .description("Records of an inbox that were refused and parked, by stable code")
        .tag("producer", producer)
        .tag("code", refused)
        .register(meters)
        .increment();
  }

  public void retried() {
    retried.increment();
  }

  public void lost(long records) {
    lost.increment(records);
  }

  public void slowed(Duration pause) {
    slowed.record(pause);
  }
}
