package com.meatymusic.platform.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random ids, but for a span whose id was fixed beforehand: a decision's span id stands in the
 * records that it wrote, and must be the same when the command is decided again.
 */
final class FixedSpanIds implements IdGenerator {

  private static final ThreadLocal<@Nullable String> FIXED = new ThreadLocal<>();

  static <T> T using(String spanId, Supplier<T> start) {
    FIXED.set(spanId);
    try {
      return start.get();
    } finally {
      FIXED.remove();
    }
  }

  @Override
  public String generateSpanId() {
    String fixed = FIXED.get();
    return fixed != null ? fixed : IdGenerator.random().generateSpanId();
  }

  @Override
  public String generateTraceId() {
    return IdGenerator.random().generateTraceId();
  }
}
