package com.meatymusic.localstack.ctl;

import java.util.Locale;

/** How far something is, in one line. */
record ProgressBar(long done, long total, double rate, double secondsLeft) {

  private static final int WIDTH = 30;

  @Override
  public String toString() {
    double share = total == 0 ? 1 : Math.min(1, (double) done / total);
    int filled = (int) (share * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d of %,d events  %,.0f/s  %s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        (int) (share * 100),
        done,
        total,
        rate,
        rate <= 0 ? "" : "%,.0f s left".formatted(secondsLeft));
  }
}
