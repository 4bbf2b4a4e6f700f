package com.meatymusic.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback address. */
public final class PortCheck {

  /**
   * Below the range from which the kernel takes ports for outgoing connections: a client that
   * retries a stopped server's port from that range can end up connected to itself.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  private PortCheck() {}

  /** Ports that were free a moment ago, all different. */
  public static int[] free(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .distinct()
        .limit(HIGHEST - LOWEST)
        .filter(PortCheck::isFree)
        .limit(count)
        .toArray();
  }

  /**
   * Binds without listening: a process that this JVM starts at the same moment inherits the socket
   * for some milliseconds, and a listening one would keep the port from the server it is for.
   */
  public static boolean isFree(int port) {
    try (var socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
