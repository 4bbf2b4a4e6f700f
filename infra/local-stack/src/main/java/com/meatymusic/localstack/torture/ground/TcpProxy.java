package com.meatymusic.localstack.torture.ground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a service and a server on the loopback address, so that what connects them can be
 * cut: something that no server can be asked for. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER = 64 << 10;

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean held;

  /**
   * Listens at once.
   *
   * @param target port of the server, which need not run yet
   */
  public TcpProxy(int port, int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("proxy-" + port).start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Resets every connection. New ones may be made. */
  public void cut() {
    open.forEach(TcpProxy::reset);
  }

  /** From now on nothing comes through, in no direction, and nobody is told. */
  public void hold() {
    synchronized (gate) {
      held = true;
    }
  }

  /** What was held back comes through after all, as it does when a network is there again. */
  public void release() {
    synchronized (gate) {
      held = false;
      gate.notifyAll();
    }
  }

  private void pass() throws InterruptedException {
    synchronized (gate) {
      while (held) {
        gate.wait();
      }
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed; or one client was gone before it was here.
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(client);
    open.add(server);
    try {
      pass();
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var back = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      back.join();
    } catch (IOException e) {
      // As if it had been refused to the client.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reset(client);
      reset(server);
      open.remove(client);
      open.remove(server);
    }
  }

  private void pump(Socket from, Socket to) {
    var buffer = new byte[BUFFER];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        pass();
        to.getOutputStream().write(buffer, 0, n);
      }
      pass();
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    release();
    cut();
  }
}
