package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.process.ServerProcess;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal reads. */
@SuppressWarnings("SystemOut")
final class Console {

  private Console() {}

  static void line(String text) {
    System.out.println(text);
  }

  static void ready(String name, Duration took, boolean reused) {
    var seconds = String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0);
    line("  %-16s ready %s%s".formatted(name, seconds, reused ? "  (ran already)" : ""));
  }

  /** What the start took of the machine; on a busy one its time says more of the others. */
  static void cost(ServerProcess service) {
    service
        .residentMemory()
        .ifPresent(bytes ->
            line(
                String.format(
                    Locale.ROOT,
                    "  %-16s %4d MB resident, %.1f s of processor",
                    service.name(),
                    bytes >> 20,
                    service.processorTime().toMillis() / 1000.0)));
  }

  /** What goes on, apart from the result. */
  static void remark(String text) {
    System.err.println(text);
  }

  /**
   * @return the exit status that goes with it
   */
  static int failure(@Nullable String text) {
    System.err.println("run: " + text);
    return 1;
  }
}
