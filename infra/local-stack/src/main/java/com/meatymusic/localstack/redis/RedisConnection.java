package com.meatymusic.localstack.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of a client as asking "are you there" takes; the module brings no other. */
final class RedisConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 1000;

  private final Socket socket = new Socket();
  private final InputStream in;

  RedisConnection(int port, String password) throws IOException {
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      call("AUTH", password);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The answer as it stands on the wire: with its sign, a bulk string without its length. */
  String call(String... words) throws IOException {
    var request = new StringBuilder("*" + words.length + "\r\n");
    for (var word : words) {
      var length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    var answer = line();
    if (answer.startsWith("-")) {
      throw new IOException("redis says " + answer.substring(1));
    }
    return answer.startsWith("$") && !answer.equals("$-1") ? line() : answer;
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("connection closed");
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
