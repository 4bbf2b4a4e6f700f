package com.meatymusic.platform.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.reporter.BytesMessageSender;

/**
 * Spans to a Zipkin, which takes no OTLP, as OpenTelemetry's specification maps them. OpenTelemetry
 * has ended its own exporter for it; whoever has an OTLP backend sets that instead.
 */
final class ZipkinExporter implements SpanExporter {

  private static final Logger log = LoggerFactory.getLogger(ZipkinExporter.class);

  private final BytesMessageSender sender;
  private volatile boolean failed;

  ZipkinExporter(BytesMessageSender sender) {
    this.sender = sender;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    try {
      sender.send(
          spans.stream().map(s -> SpanBytesEncoder.JSON_V2.encode(ZipkinSpans.of(s))).toList());
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
