package com.meatymusic.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.reporter.urlconnection.URLConnectionSender;

class ZipkinExporterTest {

  @Test
  void aSpanArrivesAsZipkinReadsIt() throws Exception {
    List<Span> arrived = new CopyOnWriteArrayList<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean gzip = exchange.getRequestHeaders().containsKey("Content-Encoding");
          var body = exchange.getRequestBody();
          arrived.addAll(
              SpanBytesDecoder.JSON_V2.decodeList(
                  (gzip ? new GZIPInputStream(body) : body).readAllBytes()));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
    var exporter = new ZipkinExporter(URLConnectionSender.create(address));
    var resource =
        Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "query-service"));
    try (var provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      var span =
          provider.get("t").spanBuilder("project").setSpanKind(SpanKind.CONSUMER).startSpan();
      span.setAttribute("messaging.kafka.offset", 7L).setStatus(StatusCode.ERROR, "no");
      span.end();
      var found = arrived.getFirst();
      assertThat(found.traceId()).isEqualTo(span.getSpanContext().getTraceId());
      assertThat(found.parentId()).isNull();
      assertThat(found.name()).isEqualTo("project");
      assertThat(found.kind()).isEqualTo(Span.Kind.CONSUMER);
      assertThat(found.localServiceName()).isEqualTo("query-service");
      assertThat(found.tags()).containsEntry("messaging.kafka.offset", "7");
      assertThat(found.tags()).containsEntry("error", "no");
      assertThat(found.durationAsLong()).isPositive();
    } finally {
      server.stop(0);
    }
  }
}
