package com.meatymusic.platform.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.schemas.HeaderNames;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Spans for single records, each in the trace that its headers name. */
public final class RecordTracing {

  /** Marks spans of what is done again with records that have been dealt with before. */
  public static final AttributeKey<Boolean> REPLAY = AttributeKey.booleanKey("meatymusic.replay");

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

  /** Where the last digit of a traceparent's flags stands. */
  private static final int FLAGS = 54;

  /** What records carry, whatever is set for HTTP: asking for more looks through all headers. */
  private static final TextMapPropagator PROPAGATOR = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  public RecordTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("com.meatymusic");
  }

  /** The context that a record's headers carry; the root context when they carry none. */
  public Context context(Headers headers) {
    return PROPAGATOR.extract(Context.root(), headers, HEADERS);
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
   * Starts a span about a record of our own that is sent, beside what it causes: as a child of the
   * context that already stands in its headers. To be ended when it is acknowledged.
   */
  public Span publish(String topic, Headers headers) {
    SpanContext written = Span.fromContext(context(headers)).getSpanContext();
    // Ours, not a stranger's: of that one the sampler would decide anew.
    SpanContext parent =
        SpanContext.create(
            written.getTraceId(),
            written.getSpanId(),
            written.getTraceFlags(),
            written.getTraceState());
    return tracer
        .spanBuilder(topic + " publish")
        .setParent(Context.root().with(Span.wrap(parent)))
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.destination.name", topic)
        .startSpan();
  }

  /**
   * Starts the span of a batch: a trace of its own, kept because one of its records is.
   *
   * @param records contexts of records of it, to which it gets links
   */
  public Span batch(String name, List<SpanContext> records) {
    SpanBuilder span = tracer.spanBuilder(name).setNoParent().setSpanKind(SpanKind.CONSUMER);
    records.forEach(span::addLink);
    return span.startSpan();
  }

  /**
   * Whether a record's trace is kept, told by the flags of its {@code traceparent} alone: quicker
   * than to read all of it, where most are not.
   */
  public static boolean isKept(Headers headers) {
    Header header = headers.lastHeader(HeaderNames.TRACEPARENT);
    byte[] value = header == null ? null : header.value();
    if (value == null || value.length <= FLAGS) {
      return false;
    }
    int flags = Character.digit(value[FLAGS], 16);
    return flags > 0 && (flags & TraceFlags.getSampled().asByte()) != 0;
  }

  /** Starts a span with an id that was fixed beforehand and already stands in what was written. */
  public Span startWithId(SpanBuilder span, String spanId) {
    return FixedSpanIds.using(spanId, span::startSpan);
  }
}
