package com.meatymusic.localstack.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A kept-alive connection that knows as much HTTP as the services' answers need. A full client
 * would take a good part of the two cores that it shares with what is measured.
 */
final class Connection implements AutoCloseable {

  private static final String LENGTH = "content-length:";

  private final Socket socket = new Socket();
  private final InputStream in;

  Connection(URI service) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
    in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /**
   * @throws IOException also when the answer has another status than expected
   */
  void exchange(Request request) throws IOException {
    socket.getOutputStream().write(request.bytes());
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    var body = in.readNBytes(length);
    if (status != request.expected()) {
      throw new IOException(
          "answered %d instead of %d: %s"
              .formatted(status, request.expected(), new String(body, US_ASCII)));
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
