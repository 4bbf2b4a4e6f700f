package com.meatymusic.platform.tracing;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts spans that are to be kept, and those that were sent. What lies between them for good is
 * lost: the queue before the exporter was full, or the backend did not take them.
 */
final class SpanCounts implements SpanProcessor, MeterBinder {

  private final LongAdder ended = new LongAdder();
  private final LongAdder sent = new LongAdder();

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("meatymusic.spans.ended", ended, LongAdder::sum)
        .description("Spans that are to be kept")
        .register(registry);
    FunctionCounter.builder("meatymusic.spans.sent", sent, LongAdder::sum)
        .description("Spans that a backend has taken; the others wait or are lost")
        .register(registry);
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      ended.increment();
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  /** The same exporter, counted. */
  SpanExporter counted(SpanExporter exporter) {
    return new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> sent.add(result.isSuccess() ? count : 0));
      }

      @Override
      public CompletableResultCode flush() {
        return exporter.flush();
      }

      @Override
      public CompletableResultCode shutdown() {
        return exporter.shutdown();
      }
    };
  }
}
