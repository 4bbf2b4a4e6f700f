package com.meatymusic.platform.tracing;

import com.meatymusic.schemas.HeaderNames;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Spans for single records, each in the trace that its headers name. */
public final class RecordTracing {

  /** Marks spans of what is done again with records that have been dealt with before. */
  public static final AttributeKey<Boolean> REPLAY = AttributeKey.booleanKey("meatymusic.replay");

  static final String SCOPE = "com.meatymusic";

  /** What records carry, whatever is set for HTTP: asking for more looks through all headers. */
  private static final TextMapPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;
  private final SpanProcessor processor;
  private final Resource resource;

  /**
   * @param processor takes spans that were over before they were made, as the tracer's own
   * @param resource whose spans they are
   */
  public RecordTracing(OpenTelemetry telemetry, SpanProcessor processor, Resource resource) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.processor = processor;
    this.resource = resource;
  }

  /** The context that a record's headers carry; the root context when they carry none. */
  public Context context(Headers headers) {
    return PROPAGATOR.extract(Context.root(), headers, HeaderGetter.INSTANCE);
  }

  /**
   * Starts a span about one record, as a child of the context that its headers carry.
   *
   * @param name what is done with it, e.g. {@code project}
   */
  public SpanBuilder span(String name, Headers headers) {
    return tracer.spanBuilder(name).setParent(context(headers)).setSpanKind(SpanKind.CONSUMER);
  }

  /**
   * Records a span of a record that is over, as a child of what the record's {@code traceparent}
   * names; nothing where there is none, or its trace is not kept.
   */
  public void ended(SpanOutline outline, byte @Nullable [] parent) {
    ended(outline, parent, IdGenerator.random().generateSpanId());
  }

  /** The same with an id that was fixed beforehand and already stands in what was written. */
  public void ended(SpanOutline outline, byte @Nullable [] parent, String spanId) {
    SpanContext caller = TraceParent.kept(parent);
    if (caller != null) {
      SpanContext own =
          SpanContext.create(
              caller.getTraceId(), spanId, caller.getTraceFlags(), caller.getTraceState());
      processor.onEnd(new RecordSpan(resource, outline, own, caller));
    }
  }

  /**
   * Starts the span of a batch: a trace of its own, kept because one of its records is.
   *
   * @param records {@code traceparent}s of records of it, to which it gets links
   */
  public Span batch(String name, List<byte[]> records) {
    SpanBuilder span = tracer.spanBuilder(name).setNoParent().setSpanKind(SpanKind.CONSUMER);
    for (byte[] record : records) {
      SpanContext context = TraceParent.kept(record);
      if (context != null) {
        span.addLink(context);
      }
    }
    return span.startSpan();
  }

  /**
   * A record's {@code traceparent}, when its flags say that the trace is kept; else null. Quicker
   * than to read all of it, where most are not.
   */
  public static byte @Nullable [] kept(Headers headers) {
    byte[] value = HeaderGetter.bytes(headers, HeaderNames.TRACEPARENT);
    return TraceParent.isKept(value) ? value : null;
  }
}
