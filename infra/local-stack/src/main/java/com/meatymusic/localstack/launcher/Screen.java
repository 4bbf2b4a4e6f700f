package com.meatymusic.localstack.launcher;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the person at the terminal reads. */
@SuppressWarnings("SystemOut")
final class Screen {

  private Screen() {}

  static void line(String text) {
    System.out.println(text);
  }

  static void ready(String name, Duration took, boolean reused) {
    var seconds = String.format(Locale.ROOT, "%5.1f s", took.toMillis() / 1000.0);
    line("  %-16s ready %s%s".formatted(name, seconds, reused ? "  (ran already)" : ""));
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
