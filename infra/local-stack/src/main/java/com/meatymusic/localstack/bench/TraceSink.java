package com.meatymusic.localstack.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Takes spans as a Zipkin would and forgets them: what is measured is who sends them. */
public final class TraceSink implements AutoCloseable {

  private final HttpServer server;

  public TraceSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  /** Where spans are sent to. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
  }

  /** What has a service keep every trace and send it here. */
  Map<String, String> properties() {
    return Map.of(
        "management.tracing.sampling.probability", "1.0", "meatymusic.tracing.zipkin", address());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
