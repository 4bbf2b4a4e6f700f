package com.meatymusic.localstack.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of Redis' protocol as asking for its state and settings takes; the module brings no
 * client.
 */
public final class RedisConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;
  private final InputStream in;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Redis refused, with its reason as the message. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /**
   * @param address host and port
   */
  public static RedisConnection connect(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    var socket = new Socket();
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), TIMEOUT_MILLIS);
      return new RedisConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The answer: a text, a list of answers, or null. */
  public @Nullable Object call(String... words) throws IOException {
    var request = new StringBuilder("*" + words.length + "\r\n");
    for (var word : words) {
      request.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
      request.append(word).append("\r\n");
    }
    socket.getOutputStream().write(request.toString().getBytes(UTF_8));
    return answer();
  }

  private @Nullable Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '-' -> throw new Refused(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> rest;
    };
  }

  private @Nullable String bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length + 2);
    if (bytes.length < length + 2) {
      throw new EOFException("connection closed");
    }
    return new String(bytes, 0, length, UTF_8);
  }

  private List<@Nullable Object> list(int size) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(answer());
    }
    return list;
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("connection closed");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
