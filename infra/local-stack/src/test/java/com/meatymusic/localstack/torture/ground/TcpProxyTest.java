package com.meatymusic.localstack.torture.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = new TcpProxy(0, echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    try {
      while (true) {
        var client = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (client) {
                client.getInputStream().transferTo(client.getOutputStream());
              } catch (IOException e) {
                // Cut: that is what this is about.
              }
            });
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(500);
    return socket;
  }

  private static int echoed(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  @Test
  void what_goes_in_comes_out() throws IOException {
    try (var socket = connect()) {
      assertThat(echoed(socket, 7)).isEqualTo(7);
    }
  }

  @Test
  void a_cut_connection_is_reset_and_a_new_one_works() throws IOException {
    try (var socket = connect()) {
      assertThat(echoed(socket, 7)).isEqualTo(7);
      proxy.cut();
      assertThatThrownBy(
              () -> {
                echoed(socket, 8);
                echoed(socket, 9);
              })
          .isInstanceOf(SocketException.class);
    }
    try (var socket = connect()) {
      assertThat(echoed(socket, 10)).isEqualTo(10);
    }
  }

  @Test
  void what_is_held_back_comes_later() throws IOException {
    try (var socket = connect()) {
      assertThat(echoed(socket, 7)).isEqualTo(7);
      proxy.hold();
      assertThatThrownBy(() -> echoed(socket, 8)).isInstanceOf(SocketTimeoutException.class);
      proxy.release();
      assertThat(socket.getInputStream().read()).isEqualTo(8);
    }
  }
}
