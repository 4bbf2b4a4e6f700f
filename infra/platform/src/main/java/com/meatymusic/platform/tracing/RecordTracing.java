package com.meatymusic.platform.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.HeaderNames;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Spans for single records, each in the trace that its headers name. */
public final class RecordTracing {

  private static final TextMapGetter<Headers> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return List.of(HeaderNames.TRACEPARENT, HeaderNames.TRACESTATE);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
          Header header = headers == null ? null : headers.lastHeader(name);
          return header == null || header.value() == null
              ? null
              : new String(header.value(), UTF_8);
        }
      };

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  public RecordTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("com.meatymusic");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  /** The context that a record's headers carry; the root context when they carry none. */
  public Context context(Headers headers) {
    return propagator.extract(Context.root(), headers, HEADERS);
  }

  /**
   * Starts a span about one record, as a child of the context that its headers carry.
   *
   * @param name what is done with it, e.g. {@code project}
   */
  public SpanBuilder span(String name, Headers headers) {
    return tracer.spanBuilder(name).setParent(context(headers)).setSpanKind(SpanKind.CONSUMER);
  }

  /** The same, with an id that was fixed beforehand and already stands in what was written. */
  public Span startWithId(SpanBuilder span, String spanId) {
    return FixedSpanIds.using(spanId, span::startSpan);
  }
}
