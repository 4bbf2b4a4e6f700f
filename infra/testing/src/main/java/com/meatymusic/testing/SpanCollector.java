package com.meatymusic.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.codec.SpanBytesEncoder;

/** Takes what the services' own exporter sends to a Zipkin, and answers as one by trace id. */
public final class SpanCollector implements AutoCloseable {

  private static final int TRIES = 150;
  private static final long PAUSE_MS = 100;

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port of this machine. */
  public static SpanCollector start() {
    try {
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var collector = new SpanCollector(HttpServer.create(loopback, 0));
      collector.server.createContext("/api/v2/spans", collector::take);
      collector.server.createContext("/api/v2/trace/", collector::show);
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has a service send everything here, soon. */
  public Map<String, String> properties() {
    return Map.of(
        "meatymusic.tracing.zipkin",
        address() + "/api/v2/spans",
        "management.opentelemetry.tracing.export.schedule-delay",
        "100ms");
  }

  /** All that has come so far. */
  public List<Span> all() {
    return List.copyOf(spans);
  }

  /** What has come so far of a trace. */
  public List<Span> trace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  /** Waits until the spans that have come are enough; gives those of the moment after a while. */
  public List<Span> await(Predicate<Span> wanted, int enough) throws InterruptedException {
    List<Span> found = List.of();
    for (int i = 0; i < TRIES && found.size() < enough; i++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      found = spans.stream().filter(wanted).toList();
    }
    return found;
  }

  private void take(HttpExchange exchange) throws IOException {
    spans.addAll(SpanBytesDecoder.JSON_V2.decodeList(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void show(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    List<Span> trace = trace(path.substring(path.lastIndexOf('/') + 1));
    byte[] body = SpanBytesEncoder.JSON_V2.encodeList(trace);
    exchange.sendResponseHeaders(trace.isEmpty() ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
