package com.meatymusic.localstack.ctl;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How far something is, in one line. */
final class ProgressBar {

  private static final int WIDTH = 30;

  private ProgressBar() {}

  /**
   * @param generation as the operator API tells of it
   */
  static String of(JsonNode generation) {
    long done = generation.path("done").asLong();
    long total = done + generation.path("lag").asLong();
    double rate = generation.path("rate").asDouble();
    double share = total == 0 ? 1 : Math.min(1, (double) done / total);
    int filled = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d events  %,.0f/s  %s%s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        (int) (share * 100),
        done,
        total,
        rate,
        rate <= 0 ? "" : "%,.0f s left".formatted(generation.path("secondsLeft").asDouble()),
        generation.path("state").asString().equals("PAUSED") ? "  paused" : "");
  }
}
