package com.meatymusic.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends the servers of a process that was killed. A shell waits at the other end of a pipe: when
 * this process is gone, however it went, the pipe closes and the shell kills what is on its list.
 */
public final class OrphanReaper implements AutoCloseable {

  private static final String SCRIPT =
      """
      pids=
      while read -r op pid; do
        case $op in
          +) pids="$pids $pid" ;;
          -) kept=; for p in $pids; do [ "$p" = "$pid" ] || kept="$kept $p"; done; pids=$kept ;;
        esac
      done
      [ -z "$pids" ] || kill -9 $pids 2>/dev/null
      """;

  private final Process shell;
  private final Writer list;

  public OrphanReaper() {
    try {
      shell =
          new ProcessBuilder(Detached.command(List.of("sh", "-c", SCRIPT)))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      list = shell.outputWriter(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void watch(long pid) {
    say("+ " + pid);
  }

  void forget(long pid) {
    say("- " + pid);
  }

  private synchronized void say(String line) {
    try {
      list.write(line + "\n");
      list.flush();
    } catch (IOException e) {
      // The shell is gone: then nobody watches, which only matters if we are killed.
    }
  }

  @Override
  public void close() {
    try {
      list.close();
      shell.waitFor();
    } catch (IOException e) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
