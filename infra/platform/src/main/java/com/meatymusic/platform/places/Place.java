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
   * who took it has left. One that has gone back meanwhile, as its caller left in this moment, is
   * not held again.
   */
  public void until(CompletionStage<?> end) {
    if (holds.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0) {
      end.whenComplete((value, error) -> release());
    }
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
