package com.meatymusic.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.meatymusic.localstack.process.LogFile;
import com.meatymusic.localstack.process.Server;
import com.meatymusic.localstack.process.ServerSpec;
import com.meatymusic.localstack.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;

/** One container, which is kept while its server is stopped or killed, and with it its data. */
final class ContainerServer implements Server {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int STOP_SECONDS = 15;

  private final ServerSpec spec;
  private final GenericContainer<?> container;
  private final LogFile log;
  private volatile boolean closed;

  ContainerServer(ServerSpec spec, Path data, GenericContainer<?> container) {
    this.spec = spec;
    this.container = container;
    log = new LogFile(data.resolve("logs").resolve(spec.name() + ".log"));
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public boolean isAlive() {
    return container.isRunning();
  }

  @Override
  public CompletableFuture<Server> onExit() {
    return CompletableFuture.supplyAsync(() -> {
      docker().waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
      return this;
    });
  }

  @Override
  public synchronized boolean start() {
    if (isAlive()) {
      return true;
    }
    try {
      if (container.getContainerId() == null) {
        container.start();
      } else {
        docker().startContainerCmd(container.getContainerId()).exec();
      }
      followOutput();
    } catch (ContainerLaunchException | DockerException | IllegalStateException e) {
      throw new StartFailure(
          "%s cannot be started as a container: %s".formatted(name(), cause(e)), e);
    }
    awaitAnswer();
    return false;
  }

  private static String cause(Throwable failure) {
    return failure.getCause() == null ? failure.toString() : cause(failure.getCause());
  }

  private void awaitAnswer() {
    var limit = System.nanoTime() + START_LIMIT.toNanos();
    while (!spec.answers()) {
      if (closed || !isAlive() || System.nanoTime() > limit) {
        throw new StartFailure(
            "%s does not answer on port %d; see %s: %s"
                .formatted(name(), spec.port(), log.path(), String.join(" | ", log.tail(3))));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted", e);
      }
    }
  }

  /** Docker gives all of it, from the first start: so the file is written anew. */
  private void followOutput() {
    try {
      Files.createDirectories(log.path().getParent());
      Files.write(log.path(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    container.followOutput(this::append);
  }

  private void append(OutputFrame frame) {
    try {
      if (frame.getBytes() != null) {
        Files.write(log.path(), frame.getBytes(), StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      // A test's directory may be gone before its servers are.
    }
  }

  @Override
  public synchronized void stop() {
    if (isAlive()) {
      docker().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      container.stop();
    }
  }

  @Override
  public synchronized void kill() {
    if (isAlive()) {
      docker().killContainerCmd(container.getContainerId()).exec();
      docker().waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
    }
  }

  @Override
  public synchronized void suspend() {
    docker().pauseContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public synchronized void resume() {
    docker().unpauseContainerCmd(container.getContainerId()).exec();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }
}
