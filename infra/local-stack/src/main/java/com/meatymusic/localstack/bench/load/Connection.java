package com.meatymusic.localstack.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A kept-alive connection that knows as much HTTP as the services' answers need. A full client
 * would take a good part of the two cores that it shares with what is measured.
 */
public final class Connection implements AutoCloseable {

  private static final String LENGTH = "content-length:";
  private static final long BETWEEN_TRIES = 20_000_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  public Connection(URI service) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
    in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /** What came back, by what a client goes by. */
  public record Answer(int status, String body) {

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z0-9-]+)\"");

    /** The problem's stable code; empty when it is none. */
    String code() {
      var code = CODE.matcher(body);
      return status >= 400 && code.find() ? code.group(1) : "";
    }

    /** Whether there were too many at once, and nothing was done. */
    boolean isRefused() {
      return code().equals("busy") || code().equals("tenant-busy");
    }
  }

  /**
   * @throws IOException also when the answer has another status than expected
   */
  void exchange(Request request) throws IOException {
    var answer = ask(request);
    while (answer.isRefused()) {
      // As the answer says: later. What is measured is how long one has to try.
      LockSupport.parkNanos(BETWEEN_TRIES);
      answer = ask(request);
    }
    if (answer.status() != request.expected()) {
      throw new IOException(
          "answered %d instead of %d: %s"
              .formatted(answer.status(), request.expected(), answer.body()));
    }
  }

  /** Sends it and says what came, whatever that is. */
  public Answer ask(Request request) throws IOException {
    socket.getOutputStream().write(request.bytes());
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    return new Answer(status, new String(in.readNBytes(length), US_ASCII));
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
