package com.meatymusic.platform.places;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A place that was taken. Goes back once, when nothing holds it any more. */
public final class Place implements AutoCloseable {

  private final Runnable giveBack;
  private final long takenAt;
  private final AtomicInteger holds = new AtomicInteger(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  Place(Runnable giveBack, long takenAt) {
    this.giveBack = giveBack;
    this.takenAt = takenAt;
  }

  /** When it was taken, as {@link System#nanoTime()}. */
  public long takenAt() {
    return takenAt;
  }

  /**
   * Holds it until that has ended too, however it ends: what was begun in this place goes on though
   * who took it has left. To be called while it is held.
   */
  public void until(CompletionStage<?> end) {
    holds.incrementAndGet();
    end.whenComplete((value, error) -> release());
  }

  /** Whoever took it has left; the second time this does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release();
    }
  }

  private void release() {
    if (holds.decrementAndGet() == 0) {
      giveBack.run();
    }
  }
}
