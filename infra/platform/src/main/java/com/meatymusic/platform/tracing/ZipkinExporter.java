package com.meatymusic.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.reporter.BytesMessageSender;

/**
 * Spans to a Zipkin, which takes no OTLP, as OpenTelemetry's specification maps them. OpenTelemetry
 * has ended its own exporter for it; whoever has an OTLP backend sets that instead.
 */
final class ZipkinExporter implements SpanExporter {

  private static final Logger log = LoggerFactory.getLogger(ZipkinExporter.class);
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private static final int MOST_LINKS = 16;

  private final BytesMessageSender sender;
  private volatile boolean failed;

  ZipkinExporter(BytesMessageSender sender) {
    this.sender = sender;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    try {
      sender.send(spans.stream().map(s -> SpanBytesEncoder.JSON_V2.encode(span(s))).toList());
      failed = false;
      return CompletableResultCode.ofSuccess();
    } catch (IOException | RuntimeException e) {
      if (!failed) {
        log.warn("spans cannot be sent: {}", e.toString());
      }
      failed = true;
      return CompletableResultCode.ofFailure();
    }
  }

  static Span span(SpanData data) {
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

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    try {
      sender.close();
      return CompletableResultCode.ofSuccess();
    } catch (IOException e) {
      return CompletableResultCode.ofFailure();
    }
  }
}
