package com.meatymusic.platform.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How something that runs for ever gets on. May be told and asked on any thread. */
public final class Loop {

  private final String name;
  private final Duration longestStand;
  private final boolean required;
  private final AtomicLong failures = new AtomicLong();
  private volatile long lastProgress = System.nanoTime();
  private volatile @Nullable String trouble;

  Loop(String name, Duration longestStand, boolean required) {
    this.name = name;
    this.longestStand = longestStand;
    this.required = required;
  }

  public String name() {
    return name;
  }

  /** Whether the service cannot keep its word while this one stands. */
  boolean isRequired() {
    return required;
  }

  /** It did something, or found that there was nothing to do. */
  public void progressed() {
    lastProgress = System.nanoTime();
    trouble = null;
  }

  /**
   * It failed and will be tried again. Of most causes only the type is shown: words may be secret.
   */
  public void failed(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    failed(
        root instanceof LoopTroubleException told
            ? told.getMessage()
            : root.getClass().getSimpleName());
  }

  /**
   * @param why in words that anybody may see
   */
  public void failed(String why) {
    failures.incrementAndGet();
    trouble = why;
  }

  /** How long ago it last got on. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastProgress);
  }

  /** Whether it has not got on for longer than it may. */
  public boolean stands() {
    return silence().compareTo(longestStand) > 0;
  }

  long failures() {
    return failures.get();
  }

  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    String why = trouble;
    details.put("state", stands() ? "stands" : why == null ? "ok" : "retrying");
    details.put("lastProgress", Instant.now().minus(silence()).toString());
    details.put("failures", failures());
    if (why != null) {
      details.put("trouble", why);
    }
    return details;
  }
}
