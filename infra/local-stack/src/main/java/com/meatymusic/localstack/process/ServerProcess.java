package com.meatymusic.localstack.process;

import com.meatymusic.localstack.process.jvm.Launch;
import com.meatymusic.localstack.process.jvm.StartCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server as a process of its own, with its data on disk. */
public final class ServerProcess implements Server {

  private static final Duration START_LIMIT = Duration.ofSeconds(180);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration RECORDING_LIMIT = Duration.ofSeconds(30);

  private final ServerSpec spec;
  private final Path stateFile;
  private final LogFile log;
  private final @Nullable OrphanReaper guard;
  private @Nullable ProcessHandle process;
  private @Nullable Launch launched;
  private volatile boolean closed;

  /**
   * @param data the stack's data directory: records go to {@code run/}, output to {@code logs/}
   * @param guard ends the server when this process is killed; null to let it live on
   */
  public ServerProcess(ServerSpec spec, Path data, @Nullable OrphanReaper guard) {
    this.spec = spec;
    this.stateFile = data.resolve("run").resolve(spec.name() + ".json");
    this.log = new LogFile(data.resolve("logs").resolve(spec.name() + ".log"));
    this.guard = guard;
  }

  @Override
  public String name() {
    return spec.name();
  }

  public int port() {
    return spec.port();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public synchronized boolean isAlive() {
    return process != null && Running.isAlive(process);
  }

  @Override
  public synchronized Duration processorTime() {
    return process == null
        ? Duration.ZERO
        : process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Bytes of memory it holds now, without its children; empty when that is not known. */
  public synchronized OptionalLong residentMemory() {
    return process == null ? OptionalLong.empty() : ResidentMemory.of(process);
  }

  @Override
  public synchronized CompletableFuture<Server> onExit() {
    return process == null
        ? CompletableFuture.completedFuture(this)
        : process.onExit().thenApply(_ -> this);
  }

  @Override
  public synchronized boolean start() {
    if (isAlive()) {
      return true;
    }
    try {
      var left = RunRecord.read(stateFile);
      var leftover = left.flatMap(RunRecord::process).orElse(null);
      if (leftover != null && left.get().fits(spec.version(), spec.port()) && spec.answers()) {
        process = leftover;
        return true;
      }
      if (leftover != null) {
        end(leftover);
      }
      var started = launch();
      process = started;
      awaitAnswer(started);
      return false;
    } catch (IOException e) {
      throw new StartFailure(spec.name() + " cannot be started: " + e, e);
    }
  }

  /**
   * @throws StartFailure if something else listens on the port
   */
  public void requirePort() {
    if (!PortCheck.isFree(spec.port())) {
      throw new StartFailure(
          "port %d, which %s needs, is taken: %s"
              .formatted(spec.port(), spec.name(), spec.portAdvice()));
    }
  }

  /** Ends what an earlier start left running, without starting anything. */
  public synchronized void endLeftover() {
    RunRecord.read(stateFile).flatMap(RunRecord::process).ifPresent(this::end);
  }

  /** Ends, without ceremony, whatever any earlier start on the data left running. */
  public static void killLeftovers(Path data) throws IOException {
    var records = data.resolve("run");
    if (Files.isDirectory(records)) {
      try (var files = Files.list(records)) {
        files
            .flatMap(file -> RunRecord.read(file).stream())
            .flatMap(left -> left.process().stream())
            .forEach(ServerProcess::killTree);
      }
    }
  }

  /** After 15 seconds (30 if it records its start) by force. */
  @Override
  public synchronized void stop() {
    if (process != null) {
      end(process);
    }
  }

  @Override
  public void close() {
    // Before the lock: a start under way holds it until it sees this.
    closed = true;
    stop();
  }

  @Override
  public synchronized boolean recordsStart() {
    return launched != null && StartCache.isRecorded(launched);
  }

  @Override
  public synchronized void learn() {
    if (launched != null) {
      StartCache.make(launched);
    }
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      killTree(process);
      forget(process);
    }
  }

  @Override
  public synchronized void suspend() {
    if (process != null) {
      Running.signal(process, "STOP");
      process.descendants().forEach(child -> Running.signal(child, "STOP"));
    }
  }

  @Override
  public synchronized void resume() {
    if (process != null) {
      process.descendants().forEach(child -> Running.signal(child, "CONT"));
      Running.signal(process, "CONT");
    }
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return process == null
        ? List.of()
        : Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  private ProcessHandle launch() throws IOException {
    if (closed) {
      throw new StartFailure(spec.name() + " was stopped while starting");
    }
    requirePort();
    var launch = spec.prepare();
    launched = launch;
    log.roll();
    Files.createDirectories(stateFile.toAbsolutePath().getParent());
    var builder =
        new ProcessBuilder(Detached.command(launch.command()))
            .directory(launch.directory().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    builder.environment().putAll(launch.environment());
    var started = builder.start().toHandle();
    if (guard != null) {
      guard.watch(started.pid());
    }
    try {
      RunRecord.of(started, spec.version(), spec.port()).write(stateFile);
    } catch (IOException e) {
      killTree(started);
      throw e;
    }
    return started;
  }

  private void awaitAnswer(ProcessHandle started) {
    var limit = System.nanoTime() + START_LIMIT.toNanos();
    while (!spec.answers()) {
      if (closed) {
        throw new StartFailure(spec.name() + " was stopped while starting");
      }
      if (!Running.isAlive(started)) {
        forget(started);
        throw failure("ended while starting");
      }
      if (System.nanoTime() > limit) {
        killTree(started);
        forget(started);
        throw failure("did not answer within " + START_LIMIT.toSeconds() + " s");
      }
      Running.pause(50);
    }
  }

  private StartFailure failure(String what) {
    return new StartFailure(
        "%s %s; see %s: %s"
            .formatted(spec.name(), what, log.path(), String.join(" | ", log.tail(3))));
  }

  private void end(ProcessHandle running) {
    if (Running.isAlive(running)) {
      Running.signal(running, spec.stopSignal());
      if (!Running.awaitExit(running, recordsStart() ? RECORDING_LIMIT : STOP_LIMIT)) {
        killTree(running);
      }
    }
    forget(running);
  }

  private static void killTree(ProcessHandle running) {
    var children = running.descendants().toList();
    running.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Running.awaitExit(running, STOP_LIMIT);
    children.forEach(child -> Running.awaitExit(child, STOP_LIMIT));
  }

  private void forget(ProcessHandle ended) {
    if (guard != null) {
      guard.forget(ended.pid());
    }
    process = null;
    try {
      Files.deleteIfExists(stateFile);
    } catch (IOException e) {
      // A record of a process that is gone is harmless: it will not be found.
    }
  }
}
