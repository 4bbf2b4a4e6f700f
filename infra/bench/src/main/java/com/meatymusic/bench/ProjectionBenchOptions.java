package com.meatymusic.bench;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What to measure.
 *
 * @param users of whom there are ten events each
 * @param only ids of lines
 */
record ProjectionBenchOptions(int users, Set<String> only, boolean json) {

  private static final int USERS = 400_000;

  private static final List<String> OURS =
      List.of(
          "bare",
          "bare-again",
          "traced",
          "untraced",
          "consume",
          "live",
          "rebuild",
          "again",
          "all",
          "reads");
  private static final List<String> OTHERS = List.of("copy", "sink");

  /**
   * Reads {@code --users N}, {@code --only id,id}, {@code --alone} for our own lines only, and
   * {@code --json}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static ProjectionBenchOptions parse(List<String> arguments) {
    var left = new ArrayDeque<>(arguments);
    int users = USERS;
    Set<String> only = new LinkedHashSet<>(OURS);
    only.addAll(OTHERS);
    boolean json = false;
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--json" -> json = true;
        case "--alone" -> OTHERS.forEach(only::remove);
        case "--users" -> users = users(left.poll());
        case "--only" -> only = lines(left.poll(), only);
        default ->
            throw new IllegalArgumentException("unknown option " + option + "; see ./run --help");
      }
    }
    return new ProjectionBenchOptions(users, Set.copyOf(only), json);
  }

  private static int users(String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,7}")) {
      throw new IllegalArgumentException("--users needs a number from 1 to 99999999");
    }
    return Integer.parseInt(text);
  }

  private static Set<String> lines(String text, Set<String> all) {
    Set<String> lines = text == null ? Set.of() : new LinkedHashSet<>(List.of(text.split(",")));
    if (lines.isEmpty() || !all.containsAll(lines)) {
      throw new IllegalArgumentException("--only needs some of " + String.join(",", all));
    }
    return lines;
  }

  boolean measures(Set<String> lines) {
    return lines.stream().anyMatch(only::contains);
  }
}
