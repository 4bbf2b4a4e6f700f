package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;
import zipkin2.Span;

/** Spans as Zipkin has them: as OpenTelemetry's specification maps them. */
final class ZipkinSpans {

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final int MOST_LINKS = 16;

  private ZipkinSpans() {}

  static Span of(SpanData data) {
    long start = TimeUnit.NANOSECONDS.toMicros(data.getStartEpochNanos());
    long micros = TimeUnit.NANOSECONDS.toMicros(data.getEndEpochNanos()) - start;
    Span.Builder span =
        Span.newBuilder()
            .traceId(data.getTraceId())
            .id(data.getSpanId())
            .parentId(data.getParentSpanContext().isValid() ? data.getParentSpanId() : null)
            .name(data.getName())
            .kind(kind(data.getKind()))
            .timestamp(start)
            .duration(Math.max(1, micros))
            .localEndpoint(
                Endpoint.newBuilder()
                    .serviceName(data.getResource().getAttribute(SERVICE))
                    .build());
    data.getAttributes().forEach((key, value) -> span.putTag(key.getKey(), String.valueOf(value)));
    data.getEvents()
        .forEach(event ->
            span.addAnnotation(
                TimeUnit.NANOSECONDS.toMicros(event.getEpochNanos()), event.getName()));
    if (!data.getLinks().isEmpty()) {
      // Zipkin knows no links; who looks for the other trace at least has its id.
      span.putTag("links", links(data));
    }
    if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
      span.putTag("error", data.getStatus().getDescription());
    }
    return span.build();
  }

  private static String links(SpanData data) {
    return data.getLinks().stream()
        .map(link -> link.getSpanContext().getTraceId())
        .distinct()
        .limit(MOST_LINKS)
        .collect(Collectors.joining(" "));
  }

  private static Span.@Nullable Kind kind(SpanKind kind) {
    return switch (kind) {
      case SERVER -> Span.Kind.SERVER;
      case CLIENT -> Span.Kind.CLIENT;
      case PRODUCER -> Span.Kind.PRODUCER;
      case CONSUMER -> Span.Kind.CONSUMER;
      case INTERNAL -> null;
    };
  }
}
