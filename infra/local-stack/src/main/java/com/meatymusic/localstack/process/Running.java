package com.meatymusic.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Operations on a process that need not be a child of this one. */
final class Running {

  private Running() {}

  /** A zombie is not alive: where nobody reaps orphans, it would be waited for in vain. */
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  static boolean awaitExit(ProcessHandle process, Duration limit) {
    var end = System.nanoTime() + limit.toNanos();
    while (isAlive(process)) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(20);
    }
    return true;
  }

  /** The shell's own {@code kill}: slim containers have no other, and Java only knows TERM. */
  static void signal(ProcessHandle process, String signal) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted", e);
    }
  }

  /**
   * One whose threads are gone too: a killed JVM's first thread is a zombie before its last one.
   */
  private static boolean isZombie(long pid) {
    var process = Path.of("/proc", Long.toString(pid));
    try (var threads = Files.list(process.resolve("task"))) {
      var stat = Files.readString(process.resolve("stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1) && threads.count() <= 1;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
