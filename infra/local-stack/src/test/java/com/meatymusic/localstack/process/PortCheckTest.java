package com.meatymusic.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  /** Outside the range from which tests that run at the same time take theirs. */
  private static final int FIRST = 12_000;

  @Test
  void a_port_that_is_listened_on_is_taken() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortCheck.isFree(server.getLocalPort())).isFalse();
    }
  }

  /** A check that listens fails here some five times in a thousand. */
  @Test
  void asking_leaves_the_port_free_while_processes_are_started() throws Exception {
    var asking = new AtomicBoolean(true);
    var starter = Thread.ofPlatform().start(() -> startProcessesWhile(asking));
    try {
      for (var port = FIRST; port < FIRST + 2_000; port++) {
        if (PortCheck.isFree(port)) {
          assertThatCode(binding(port)).doesNotThrowAnyException();
        }
      }
    } finally {
      asking.set(false);
      starter.join();
    }
  }

  private static ThrowingCallable binding(int port) {
    return () -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  private static void startProcessesWhile(AtomicBoolean asking) {
    try {
      while (asking.get()) {
        new ProcessBuilder("true").start().waitFor();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
