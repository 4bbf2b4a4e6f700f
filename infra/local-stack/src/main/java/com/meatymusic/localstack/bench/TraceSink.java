package com.meatymusic.localstack.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes spans as a collector would, by OTLP over HTTP, counts and forgets them: what is measured is
 * who sends them.
 */
public final class TraceSink implements AutoCloseable {

  /** Fields of OTLP's {@code ExportTraceServiceRequest} on the way to a span. */
  private static final int[] WAY = {1, 2, 2};

  private static final int LENGTH_DELIMITED = 2;

  private final LongAdder spans = new LongAdder();
  private final HttpServer server;

  public TraceSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          spans.add(count(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes()), 0));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  /** How many spans have come. */
  public long spans() {
    return spans.sum();
  }

  /** What has a service keep every trace and send it here. */
  public Map<String, String> properties() {
    return Map.of(
        "management.tracing.sampling.probability",
        "1.0",
        "meatymusic.tracing.otlp",
        "true",
        "management.opentelemetry.tracing.export.otlp.endpoint",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  /** How many fields there are at the end of the way; looks at no more than where parts end. */
  private static long count(ByteBuffer message, int depth) {
    long count = 0;
    while (message.hasRemaining()) {
      long key = varint(message);
      if ((key & 7) != LENGTH_DELIMITED) {
        throw new IllegalArgumentException("not OTLP's traces: field " + key);
      }
      int length = (int) varint(message);
      if (key >> 3 == WAY[depth]) {
        boolean there = depth == WAY.length - 1;
        count += there ? 1 : count(message.slice(message.position(), length), depth + 1);
      }
      message.position(message.position() + length);
    }
    return count;
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
