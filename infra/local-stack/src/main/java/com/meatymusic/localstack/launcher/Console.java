package com.meatymusic.localstack.launcher;

import com.meatymusic.localstack.ctl.Output;
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

  /** For commands: on a terminal a bar is drawn over the one before, elsewhere it is a line. */
  static Output output() {
    var terminal = System.console() != null && System.console().isTerminal();
    return new Output() {
      private int drawn;

      @Override
      public void line(String text) {
        if (drawn > 0) {
          System.out.println();
          drawn = 0;
        }
        System.out.println(text);
      }

      @Override
      public void progress(String text) {
        if (!terminal) {
          System.out.println(text);
          return;
        }
        System.out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        System.out.flush();
        drawn = text.length();
      }
    };
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

  /** Whether a person reads, who has not asked for no colours. */
  static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
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
