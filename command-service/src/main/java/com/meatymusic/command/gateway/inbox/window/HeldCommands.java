package com.meatymusic.command.gateway.inbox.window;

import com.meatymusic.command.gateway.AdaptiveLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The commands in a window, bounded in number and bytes. Safe for use by many threads. */
final class HeldCommands {

  private final AdaptiveLimit limit;
  private final long mostBytes;
  private final Set<Held> held = new HashSet<>();
  private long bytes;
  private boolean closed;

  static final class Held {
    private final long bytes;
    private final long since;

    private Held(long bytes, long since) {
      this.bytes = bytes;
      this.since = since;
    }

    /** As {@link System#nanoTime()}. */
    long since() {
      return since;
    }
  }

  HeldCommands(AdaptiveLimit limit, long mostBytes) {
    this.limit = limit;
    this.mostBytes = mostBytes;
  }

  /** Waits for room; null when there was none for so long. */
  synchronized @Nullable Held add(long size, Duration longest) {
    try {
      long end = System.nanoTime() + longest.toNanos();
      long left = longest.toNanos();
      while (!closed && !hasRoom(size) && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for outcomes", e);
    }
    if (closed) {
      throw new IllegalStateException("the inbox is closed");
    }
    if (!hasRoom(size)) {
      return null;
    }
    Held mine = new Held(size, System.nanoTime());
    held.add(mine);
    bytes += size;
    return mine;
  }

  /** One of any size is let in alone. */
  private boolean hasRoom(long size) {
    return held.isEmpty() || (held.size() < limit.current() && bytes + size <= mostBytes);
  }

  synchronized void remove(Held mine) {
    if (held.remove(mine)) {
      bytes -= mine.bytes;
      notifyAll();
    }
  }

  synchronized void removeAllBefore(long at) {
    Set.copyOf(held).stream().filter(each -> each.since - at < 0).forEach(this::remove);
  }

  synchronized int count() {
    return held.size();
  }

  synchronized long bytes() {
    return bytes;
  }

  /** Whoever waits is let go, with an error. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
